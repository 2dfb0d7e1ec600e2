### Questions that are not a choice: a number that is typed, and marks.

question-number = Tippen Sie eine Zahl von { $least } bis { $most } ein und senden Sie sie.
question-number-unit = Tippen Sie eine Zahl von { $least } bis { $most } ein ({ $unit }) und senden Sie sie.
number-same = Wie beim letzten Mal: { $number }
number-taken =
    { $question }
    <b>{ $number }</b>
number-expected = Das ist noch keine Antwort. Bitte senden Sie nur eine Zahl von { $least } bis { $most }, sonst nichts.
number-expected-unit = Das ist noch keine Antwort. Bitte senden Sie nur eine Zahl von { $least } bis { $most } ({ $unit }), sonst nichts.
marks-done = Fertig
marks-none = Nichts davon
marks-own-words = Noch etwas? Schreiben Sie es hier mit eigenen Worten.
own-words-kept = Das steht jetzt bei Ihren Antworten.
