### Plans, and what is said around a treatment

## To the patient. A lock screen may show these: no diagnosis, no kind of clinic.

plans-after-session = A short question about how you feel now.
# A clinic can replace this by its own sentence.
plans-no-driving = Please do not drive or use machines until tomorrow, after a night’s sleep.
plans-language-refused = Your questions are not there in that language. Please ask your clinic.
# Before a first session, when not all questions of the beginning have come. An appointment: no kind of clinic.
plans-more-questions = { $count ->
    [one] There is one more question before your appointment. Answer it when you like: /checkin
   *[other] There are up to { $count } more questions before your appointment. Answer them when you like: /checkin
}
plans-more-questions-parts = There are up to { $count } more questions before your appointment. Answer them when you like, some at a time: /checkin

## To the clinic

command-plan = What a patient is asked, and when
plans-which = Which patient? For example: <code>/plan P-7KQ4</code>, or to change it: <code>/plan P-7KQ4 weekly</code>
plans-of = <b>{ $code }</b>, plan <b>{ $plan }</b>: { $title }
plans-since = On it since { $date }.
plans-line = • { $questionnaire }: { $cadence }
plans-next = next on { $date }
plans-next-now = due with the next check-in
plans-daily = each day
plans-weekly = once a week, from { $day } on until it is answered
plans-every = { $days ->
    [one] each day
   *[other] every { $days } days
}
plans-every-session = { $days ->
    [one] each day, counted from the last session
   *[other] every { $days } days, counted from the last session
}
plans-phase = every { $days } days for { $for } days
plans-phase-last = every { $days } days
plans-then = { $before }, then { $after }
plans-phases-session = { $phases }, counted from the first session of the series
plans-before-session = { $days ->
    [one] one day before a planned session
   *[other] { $days } days before a planned session
}
plans-after = { $hours ->
    [one] one hour after a session
   *[other] { $hours } hours after a session
}
plans-day-after = the day after a session
plans-within = once within { $hours } hours after a session
plans-once = once
plans-also-before = before a planned session, too, if 7 days have passed
plans-instead = in place of { $questionnaire }
plans-distance = at least { $days } days apart
plans-others = Another plan holds from the next check-in on; what is open stays as it was asked.
plans-other = • <b>{ $plan }</b>: { $title }
plans-changed = { $code } is on the plan <b>{ $plan }</b> from the next check-in on ({ $title }). Changed by { $name }.
plans-unchanged = { $code } is on the plan { $plan } already.
plans-unknown = There is no plan “{ $found }”. Expected one of: { $plans }.
plans-not-in-language = { $code } cannot be on the plan { $plan }: { $questionnaire } does not exist in { $spoken }, the language that the patient reads.
plans-watch-fading = Watched more closely: day { $days } after the last session, when its effect may fade. Silence is told sooner.
plans-watch-worry = Watched more closely: a session in the last 72 hours, and thoughts of death or self-harm before it. Silence is told sooner.
plans-baseline-missing = Baseline still missing before the first session: { $titles }.
plans-baseline-late = By itself too late for it: { $titles }. The patient can answer now with /checkin; please ask them to.
plans-day-left-out = No check-in is asked on this day: it would come during the session or less than 4 hours after its end. The patient can write /checkin.
