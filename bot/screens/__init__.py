"""What people see: state in, text and buttons out, pure."""
