### What a patient sees of the course

command-note = Write a note

chart-session = session
chart-planned = planned
chart-hollow = in the first 4 hours after a session

summary-against-baseline = { $points ->
    [0] The same as before treatment.
    [one] { $points } point { $direction } than before treatment ({ $first }).
   *[other] { $points } points { $direction } than before treatment ({ $first }).
}
summary-from-before = This is from before treatment.
summary-best = Lowest so far: { $value } on { $date }.
summary-session-today = Your last session was today.
summary-session-ago = { $days ->
    [one] Your last session was yesterday, { $date }.
   *[other] Your last session was { $days } days ago, on { $date }.
}
summary-next-session = The next one is planned for { $date }.
summary-worse = Some numbers are higher than before. Ups and downs are part of this. Please tell your clinic how you are. Help at any time: /crisis
summary-end-one = You answered on one day. One day alone says little.
summary-end-worse = Some numbers are higher than before. Ups and downs are part of this. If things are hard, please talk to a doctor or to someone close to you. Help at any time: /crisis
summary-hollow = What you said in the first 4 hours after a session is left out of these words. It may show the medicine.
summary-nothing-then = There is no answer in this time to draw.

summary-fortnight = 2 weeks
summary-quarter = 3 months
summary-all = All
summary-in-words = In words
summary-add-note = Add a note to my chart

### The chart in words

words-of-course = <b>{ $title }</b>, { $range }
words-day = { $date }: { $what }
words-score = { $title } { $value }
words-under = { $score } (in the first 4 hours after a session)
words-missing = { $title }: no answer
words-session = session { $number }
words-planned = session planned
words-note = your note: “{ $text }”
words-lower = A lower number is better.

### A patient's own notes on the chart

note-how =
    You can put a note on your chart, such as: /note started new job

    It stands at today’s date. Your clinic can read it, too. In danger, do not write a note: /crisis
note-list = On your chart now:
note-line = { $number }. { $date }: { $text }
note-take-off = Take off { $number }
note-on-chart = This is on your chart now, at { $date }. /note shows your notes.
note-in-danger = If you feel unsafe now, press the button below.
toast-note-off = Taken off your chart. Your clinic still has it.
