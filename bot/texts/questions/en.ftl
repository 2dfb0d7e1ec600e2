### Questions that are not a choice: a number that is typed, and marks.

question-number = Type a number from { $least } to { $most } and send it.
question-number-unit = Type a number from { $least } to { $most } ({ $unit }) and send it.
number-same = The same as last time: { $number }
number-taken =
    { $question }
    <b>{ $number }</b>
number-expected = That is not yet an answer. Please send one number from { $least } to { $most }, and nothing else.
number-expected-unit = That is not yet an answer. Please send one number from { $least } to { $most } ({ $unit }), and nothing else.
marks-done = Done
marks-none = None of these
marks-own-words = Something else? Write it here in your own words.
own-words-kept = I have added this to your answers.
