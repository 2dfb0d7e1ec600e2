"""What a clinic's treatment came to, over all of its patients: counted, with what is not known."""
