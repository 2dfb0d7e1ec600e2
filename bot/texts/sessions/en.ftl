### Treatment sessions, as clinicians record and correct them; a patient's appointment; notes.

### Clinicians

session-today = Today
session-yesterday = Yesterday
session-another-day = Another day
session-plan-next = Plan the next one
session-none = No session is recorded yet.
session-menu =
    <b>{ $code } · sessions</b>
    { $lines }

    When was it? With more to say, write: <code>/session { $code } today 14:00 iv 0.5 mg/kg 40min a note</code>
session-line = #{ $number } { $when }{ $facts }{ $planned }
session-line-planned = { " " }· planned
session-from-to = { $start } to { $end }
session-day-only = { $date }, time not known
session-correct = #{ $number } { $date }: correct
session-which-day =
    <b>{ $code }</b>: which day was it?
    For any other day and time, write: <code>/session { $code } 2026-11-20 14:00</code>
session-plan-when =
    <b>{ $code }</b>: when is the next session? { $has ->
        [yes] The time is { $clock }, as the last one.
       *[no] No time is set.
    }
    For any other day and time, write: <code>/session { $code } planned 2026-11-30 14:00</code>
session-in-days = In { $days } days: { $date }
session-done = <b>{ $code } · session #{ $number }</b>
session-planned = <b>{ $code } · planned session #{ $number }</b>
session-removed = <b>{ $code } · session #{ $number } was removed</b>
session-iv = IV ketamine
session-esketamine = Esketamine
session-other = Other
session-no-route = route not known
session-dose = { $dose }
session-no-dose = dose not known
session-minutes = { $minutes } min
session-usual-length = usual length
session-induction = Induction
session-maintenance = Maintenance
session-recognised = As recognised
session-series = { $series }, session { $place }{ $how ->
    [set] { " " }(set)
   *[recognised] { " " }(recognised)
}
session-note = Note: { $note }
session-by = Last changed by { $name }, { $at }
session-by-patient = the patient
session-how = The buttons change it. For time, dose or a note, write: <code>/session { $code } #{ $number } 14:30 0.5 mg/kg a note</code>
session-move = Move to { $date }
session-not-said = Nobody has said yet whether it took place.
session-took-place = It took place
session-did-not = It did not
session-remove = Remove
session-remove-sure = Remove session #{ $number } of { $code }, { $when }? What was recorded stays in the trace.
session-keep = Keep it
session-remove-yes = Yes, remove it
session-put-back = Put it back
session-example = For example: <code>/session { $code } yesterday 14:00 iv 0.5 mg/kg 40min a note</code>. The note comes last.
session-no-day = No day was found in “{ $found }”; expected today, yesterday, tomorrow, a date or a time.
session-fault-twice = “{ $found }” says something a second time and differently; expected each thing once.
session-fault-day = “{ $found }” is no day of the calendar; expected a day such as 2026-11-20.
session-fault-far-day = “{ $found }” is more than a year away; expected a day at most a year ago or a year ahead, such as 2026-11-20. Nothing was recorded or changed.
session-fault-time = “{ $found }” is no time of day; expected a time such as 14:00.
session-fault-minutes = “{ $found }” was read as how long it took; expected 5 to { $most } minutes, such as 40min, or a time such as 10:00.
session-fault-duration = “{ $found }” may be a time or how long it took; expected { $clock } for the time or { $length }min for the length.
session-fault-dot = “{ $found }” { $readings ->
        [time] may be a time; expected { $clock }.
        [day] may be a day; expected { $day }
       *[both] may be a time or a day; expected { $clock } for the time or { $day } for the day.
    }
session-fault-range = “{ $found }” was read as from when to when; expected 5 to { $most } minutes between them, such as 14:00-14:40.
session-fault-ended = “{ $found }” says when it ended; expected also when it began, such as 14:00-14:40, or how long it took, such as 40min.
session-fault-dose = “{ $found }” was read as the dose; expected more than 0, and at most { $perkg } mg/kg or { $dose } mg.
session-fault-thousand = “{ $found }” has two meanings; expected { $whole } or { $point }.
session-fault-nasal = “{ $found }” may be ketamine or esketamine; expected “{ $found } ketamine” or “esketamine”.
session-fault-unclear = “{ $found }” may be a time, a day, a dose or how long it took, and would be lost in the note; expected a time such as 14:00, a day such as 2026-11-20, a dose such as 0.5 mg/kg or a length such as 40min. A note begins with other words. Nothing was recorded.
session-fault-cancelled = “{ $found }” says that there was no session, so nothing was recorded or changed. To remove one that stands there, send <code>/session { $code }</code>, press the session and then <b>Remove</b>. If it did take place, begin the note with another word.
session-fault-long-note = The note has { $found } characters; at most { $longest } stand with a session. Nothing was recorded or changed. Send it again with a shorter note; what is longer can follow as <code>/note { $code }</code>.
session-unknown = There is no session #{ $number } of { $code }.
edited-command = An edited message changes nothing. Send it anew as a new message.
edited-session = An edited message changes nothing. What it did stands as session #{ $number }; to correct that, write: <code>/session { $code } #{ $number }</code> and what is to be changed.
no-such-command = There is no command /{ $found }, so nothing was done. The nearest is /{ $nearest }.
effect-words = “{ $words }” ({ $date })
effect-without-words = marked, without words
effect-words-elsewhere = in their own words, shown in your own chat
session-note-which = What is to be noted? For example: <code>/note P-7KQ4 husband called, sleeps better</code>
session-note-kept = Noted for { $code }. /patient { $code } shows it in a clinician’s own chat with me, and not in the group.
appointment-took-place = { $code } says that the planned session took place.
appointment-did-not = { $code } says that the planned session did not take place.
appointment-on-other-day = { $code } says that the planned session is on another day.
appointment-taken-back = { $code } takes back what they said of the session; they are asked again.
toast-session-kept = Recorded
toast-session-changed = Changed
toast-session-removed = Removed
toast-session-settled = This session was removed.
toast-session-older = { $name } has changed this session. It is shown as it stands now.
toast-session-far-ahead = { $when } is more than a year ahead. Nothing was recorded.
toast-session-long-ago = { $when } is more than a year ago. Nothing was recorded.
toast-session-planned-past = { $when } has passed; only what is ahead can be planned. Nothing was recorded.
toast-session-done-ahead = { $when } is still ahead, and a session that was done cannot be. Nothing was changed.
toast-session-there-is-one = There is one already: #{ $number }, { $other }. Nothing was recorded; correct that one.
command-session = Record or plan a session
command-discharge = End of care

### Patients

appointment-question = You had an appointment planned for { $date }. Did it take place?
appointment-yes = Yes
appointment-no = No
appointment-other = Another day
appointment-thanks = Thank you. Your clinic knows.
appointment-wrong = I pressed the wrong one
appointment-over = Thank you. Your clinic has settled this already.
appointment-too-late = Your clinic has your answer. If it was wrong, please tell them.
driving-taken-back = Your clinic has taken back what it noted for today. My reminder about driving was part of that. If you were treated today, please still follow it.

### The end of care

discharge-why = Care of <b>{ $code }</b> ends. Why?
discharge-planned = Planned end
discharge-moved = Moved to another place
discharge-died = Died
discharge-other = Another reason
discharge-keep = No, go on
discharge-yes = Yes, end care
discharge-sure = End the care of <b>{ $code }</b>? Reason: { $reason }.
discharge-will = Nothing is asked from then on, and an open check-in is closed. Planned sessions are removed, with their trace. { $code } gets a last summary with the crisis lines. All data stays. A new link brings { $code } back: /invite { $code }
discharge-will-died = I never write to the chat of { $code } again by myself, and an open check-in is closed. Planned sessions are removed, with their trace. All data stays.
discharge-alerts = { $count ->
    [one] <b>{ $count } alert is open and stays open.</b>
   *[other] <b>{ $count } alerts are open and stay open.</b>
}
discharge-kept = Nothing was changed for { $code }.
discharge-before = Care of { $code } ended on { $date } ({ $reason }). /invite { $code } makes a link to come back.
discharge-before-died = Care of { $code } ended on { $date } ({ $reason }).
discharge-ended = <b>Care has ended on { $date } ({ $reason }).</b>
discharge-other-reason = Was the reason another one?
discharge-keep-reason = No, keep it
discharge-correct-sure = Correct the reason for { $code } to: { $reason }?
discharge-correct-died = From then on I never write to the chat of { $code } again by myself.
discharge-correct-will = { $code } is told nothing of it.
discharge-correct-yes = Yes, correct it
discharge-corrected = Care of <b>{ $code }</b> has ended for another reason, says { $name }: { $reason }. Before it stood: { $before }.
discharge-done = Care of <b>{ $code }</b> has ended ({ $reason }), says { $name }.
toast-discharged = Care of { $code } has ended.
farewell =
    Your care at { $clinic } ends here, so I will not ask you any more. Thank you for your time. What you answered stays with your clinic.

    I am a program, and nobody reads this chat at once. When you need help, call one of these lines.
toast-care-has-ended = This check-in is closed. Your care has ended, so nothing was changed.
after-care =
    Your care at { $clinic } has ended, so I do not ask you any more. If you need them again, please call your clinic. They can give you a new link.
toast-discharge-again = This question was old. Please read it again, then press once more.
toast-session-planned-ahead = One is planned: #{ $number }, { $other }. Nothing was recorded. If it took place earlier, say at what time.
toast-session-not-read = What was written may say that this session took place, or something else. Nothing was changed. Press “It took place”, or begin the note with other words.
