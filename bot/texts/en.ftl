# Every sentence that a person reads. Values in { braces } are filled in by the program.
# Telegram's HTML is allowed: <b>, <i>, <code>. A clinic can replace single sentences in a file
# of its own ([texts] folder in config.toml).

### Words

language-name = English

### Enrolment

consent =
    <b>Welcome to the check-in of { $clinic }</b>

    Once a day I ask you a few short questions about your mood and your pain. It takes about two minutes. You answer by tapping.

    <b>Who reads your answers.</b> The team of { $clinic }. { $hours }

    <b>Please know</b>
    • This is <b>not an emergency service</b>. Nobody watches this chat. In danger call { $emergency }.
    • I am a program. What you type is read by me first, and by the team when they look.
    • If you stop answering, the clinic is told.
    • If the clinic fears for your life, it may call you, someone close to you, or emergency services.
    • Your answers are stored encrypted at the clinic. Telegram carries them; its chats with programs are not end-to-end encrypted.
    • Technology fails: a message may come late or not at all. Do not rely on it alone.
    • This is for adults (18 or older).

    You can stop at any time with /stop. More: /privacy

    Do you agree?
consent-yes = I agree
consent-no = No, thank you
consent-hours = They read on { $hours } ({ $zone }).
consent-no-hours = They read at no fixed hours.
declined-enrolment = That is all right. Your invitation is erased and nothing is kept. If you change your mind, ask { $clinic } for a new link.
ask-language = Which language shall I use?
ask-time = When shall I ask you each day? Tap a time, or type one, such as 19:30.
ask-zone = Which time zone are you in? It is { $now } there now.
zone-here = { $zone } (now { $now })
zone-other = Another time zone
ask-zone-list = Tap your time zone, or type the name of a large city near you.
ask-zone-more = More
zone-unknown = I do not know that place. Please type the name of a large city in your time zone, such as Denver or Madrid, or the zone’s name, such as America/Chicago.
ask-first = Almost done. Shall we do your first check-in now?
first-now = Start now
first-tomorrow = Tomorrow at { $time }
enrolled-tomorrow =
    You are all set. Your first check-in comes tomorrow at { $time }.

    For help at any time: /crisis
    Everything else: /help
enrolled-now = You are all set. Each day at { $time } I ask again. For help at any time: /crisis
already-enrolled = You have already joined. You can go on as before: /checkin starts a check-in, /help shows what I can do.
link-useless = This link does not work any more, or it never did. Please ask your clinic for a new one.
type-a-time = Please type a time such as 09:00 or 19:30, or tap one.
enrolling-text =
    I am a program and have not kept what you wrote. Please go on with the buttons below.

    If you are in danger or do not feel safe: call { $call } now.

### The check-in

prompt = Time for your check-in.
prompt-start = Start
prompt-later = Later (1 h)
prompt-not-today = Not today
reminder = Your check-in is still open.
reminder-started = Your check-in is waiting where you left it ({ $done } of { $total }).
continue = Continue
later-said = All right. I will ask again at { $time }.
later-too-late = There is no time left today to ask again later. You can start until { $time }.
start-now = Start now
not-today = That is all right. Is there anything you need?
not-today-fine = I’m all right
not-today-call = Please call me
crisis-button = Crisis lines
declined-check-in = Noted. { $close }
call-me-noted =
    I am passing this on to { $clinic }: please call. { $reading }

    If it is urgent, do not wait for them: call { $emergency }.
progress = { $number } of { $total }
progress-open = Question { $number }
question =
    { $progress }

    <i>{ $instruction }</i>

    <b>{ $question }</b>
question-alone =
    { $progress }

    <b>{ $question }</b>
help-button = Help now
not-now = Not now
stop-here = Stop here
back = Back
paused-check-in = Paused after { $done } of { $total }. What you answered is saved. You can go on until { $time }.
saved =
    Saved at { $time }. Thank you.

    { $close }
saved-calm = The next check-in comes { $next }.
saved-support = You can find the crisis lines at any time: /crisis. The next check-in comes { $next }.
saved-not-asked = No check-in is planned at the moment.
stopped-here =
    Stopped. What you answered is saved ({ $time }).

    { $close }
next-today = today at { $time }
next-tomorrow = tomorrow at { $time }
next-on = on { $date } at { $time }
expired = This check-in closed at { $time } without all its answers. What you answered is kept. { $close }
expired-empty = This check-in closed at { $time }. { $close }
superseded = Asked again below.

### Short words on a button press (at most 200 characters, no markup)

toast-already-saved = Already saved
toast-changed = Changed
toast-closed = This check-in is closed; nothing was changed. /checkin starts a new one.
toast-not-yours = This button is not yours. Nothing was changed.
toast-unknown = This button does not work any more. /help shows what I can do.
toast-not-saved = That was not saved. Please tap again.
toast-told-already = It is already being passed on. If you are in danger, call { $emergency } now.
toast-step-over = That is already answered.

### Summary

summary-none = There is nothing to show yet. After your first complete check-in you will find it here.
summary-title = Your check-ins
summary-one = With more days you will see how it goes.
summary-latest = { $title }: { $latest } on { $date }{ $band }.
summary-band = { " " }({ $band })
summary-against-first = { $points ->
    [0] The same as at the start.
    [one] { $points } point { $direction } than at the start ({ $first }).
   *[other] { $points } points { $direction } than at the start ({ $first }).
}
summary-against-week = { $points ->
    [0] The same as the week before.
    [one] { $points } point { $direction } than the week before (each week’s middle value).
   *[other] { $points } points { $direction } than the week before (each week’s middle value).
}
lower = lower
higher = higher
summary-days = { $days ->
    [one] You have answered on the first day.
   *[other] You answered on { $answered } of the last { $days } days.
}
summary-meaning = A lower number is better. A band says how strong the symptoms are; it is not a diagnosis. Look at the week, not at one day.
summary-overlap = Each { $title } covers the last { $days ->
    [14] two weeks
   *[other] { $days } days
}, so the days overlap and change shows slowly.
chart-missing = no answer

### Other commands

paused = Paused. I will not ask you until you send /resume. For help at any time: /crisis
already-paused = You are paused already. /resume goes on.
resumed = Welcome back. The next check-in comes { $next }.
not-paused = You are not paused. The next check-in comes { $next }.
stop-sure =
    Do you want to stop for good? I will not ask you any more and the clinic is told that you stopped. What you answered stays in your record at the clinic.

    For a break, /pause is enough.
stop-yes = Stop for good
stop-no = Keep going
stopped =
    You have stopped. I will not ask you any more. { $clinic } is told.

    For help at any time: /crisis. To join again, ask the clinic for a new link.
stop-kept = All right, we go on as before.
not-enrolled =
    I know you only by number: <code>{ $id }</code>. If a clinic invited you, open the link that it gave you. If you work there, give this number to the one who set me up.

    I cannot help in an emergency. In danger call <b>{ $emergency }</b>.
privacy =
    <b>Your data</b>

    • Stored: your answers with date and time, what you write to me, your Telegram number, your language and time zone. Not stored: your name, your username, your phone number.
    • Where: encrypted, on a computer of { $clinic }. The key is kept apart from the data.
    • Who sees it: the team of { $clinic }. In their chat you appear as a code, never by name.
    • Telegram carries the messages. Chats with programs are not end-to-end encrypted there. You can clear this chat on your phone.
    • You can stop at any time with /stop. To have your data deleted or to get a copy, ask { $clinic }.
help =
    /checkin – start a check-in
    /summary – how it has been going
    /note – put a note on your chart
    /crisis – crisis lines, and tell my clinic
    /settings – time, time zone, language
    /pause and /resume – take a break
    /privacy – what is stored and who sees it
    /stop – stop for good

    I am a program. This is not an emergency service.

    <i>{ $credits }</i>
settings =
    Your check-in comes each day at { $time } ({ $zone }).

    Tap what you want to change, or send it at once: /settings 19:30 or /settings Denver
choose-time = When shall I ask you each day?
choose-zone-list = Tap your time zone.
settings-time = Change the time
settings-zone = Change the time zone
settings-language = Change the language
settings-done = Changed. The next check-in comes { $next }.

### The list of commands

command-checkin = Start a check-in
command-summary = How it has been going
command-crisis = Crisis lines
command-settings = Time, time zone, language
command-pause = Take a break
command-resume = Go on after a break
command-privacy = What is stored and who sees it
command-stop = Stop for good
command-help = What I can do

### To the clinic

alert =
    <b>{ $level } · alert { $number } · { $code }</b>{ $mark }
    { $evidence }
alert-evidence =
    { $what }
    { $at } · rule { $rule } (version { $version })
alert-new-evidence = { " " }· new evidence
alert-repeat = (Sent again; it may be a repeat.)
alert-answer = { $title }, question { $position } of { $count }: “{ $question }” – <b>{ $answer }</b> ({ $value })
alert-answer-uncounted = { $title }, question { $position }: “{ $question }” – <b>{ $answer }</b> ({ $value })
alert-tell-clinic = The patient pressed “Tell my clinic now”.
alert-call-me = The patient asks: please call me.
alert-left-open = A check-in was left open at this question: “{ $question }”
alert-total = { $title }: total { $total }
alert-missed = No check-in for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
alert-self-harm-unanswered = Since { $since } answers, but not the questions about thoughts of death or self-harm
alert-acknowledged = <b>Acknowledged by { $name }</b>, { $at }{ $note }
alert-unverified = { " " }(Telegram could not say whether they are in this chat)
acknowledge = Acknowledge
who-is-this = Who is this?
toast-acknowledged = You have taken alert { $number }.
toast-taken = Alert { $number } was taken by { $name }, { $at }.
toast-not-clinician = Only the clinic’s listed clinicians can do this.
toast-not-member = Only clinicians who are in the clinic’s chat can do this.
toast-no-alert = There is no such alert.
toast-see-own-chat = I have answered in your own chat with me.
toast-open-chat-first = Open a chat with me first (@{ $bot }) and press Start there. Then press this again.
who-answer =
    <b>{ $code }</b> (alert { $number })
    { $contact }
    This message goes away after ten minutes.
who-unknown = Nobody has said who this is. /contact { $code } keeps it.
contact-of =
    <b>{ $code }</b>
    { $contact }
    This message goes away after ten minutes.
contact-reference = Chart: { $value }
contact-phone = Phone: { $value }
contact-other = Other contact: { $value }
contact-none = Nothing is kept about who this is.
contact-kept = Kept for { $code }.
contact-how = To keep who is behind a code, send it in your own chat with me: <code>/contact { $code } chart: 4711; phone: 555 0100; other: sister 555 0101</code>
contact-own-chat-only = Who is behind a code is shown and kept only in your own chat with me.
patient-joined = { $code } joined. Is it the right person?
patient-joined-again = { $code } joined again, from another Telegram account. Is it the right person?
patient-joined-back = { $code } joined again, from the same Telegram account. Is it the right person?
patient-joined-back-known = { $code } joined again, from the Telegram account that was confirmed before.
patient-declined = { $code } said “No, thank you”. The invitation is erased.
confirm = Confirm
revoke = Revoke
patient-confirmed = { $code } joined. Confirmed by { $name }, { $at }.
patient-revoked = { $code }: this account was cut off by { $name }, { $at }. /invite makes a new link.
access-revoked = This check-in was ended by your clinic. If that is a mistake, please ask them for a new link. In danger call { $emergency }.
toast-confirmed = { $code } is confirmed.
toast-revoked = { $code } is cut off.
toast-too-late = Someone was first: it is already settled.
note-arrived = { $code } wrote a message. Read it in your own chat with me: /patient { $code }
patient-reachable = { $code } can be reached on Telegram again.
patient-paused = { $code } has paused. Nothing is asked until they resume.
patient-resumed = { $code } has resumed.
patient-paused-by = { $code } is paused by { $name }.
links-guessed = Someone tried many wrong invitation links. Invitations are closed for an hour.
invite-made =
    <b>{ $code }</b>
    { $link }
    The link works once, until { $until }. Give it to the patient; show the QR code or print it.
    To keep who this is: /contact { $code }
invite-unknown-plan = There is no plan “{ $plan }”. There are: { $plans }
no-such-code = There is no patient { $code }.
which-code = Which patient? For example: <code>/{ $command } P-7KQ4</code>
patients-none = There are no patients yet. /invite makes the first link.
patients-title = <b>Patients</b>, those who need someone first
patients-line = { $code } · last check-in { $last } · { $scores } · { $alerts }{ $state }
patients-never = never
patients-alerts = { $count ->
    [0] no open alert
    [one] <b>{ $count } open alert</b>
   *[other] <b>{ $count } open alerts</b>
}
patients-no-score = no score yet
state-invited = { " " }· invited
state-enrolling = { " " }· enrolling
state-active = { "" }
state-paused = { " " }· paused
state-stopped = { " " }· stopped
state-ended = { " " }· care ended { $date } ({ $reason })
state-unconfirmed = { " " }· not yet confirmed
state-unreachable = { " " }· cannot be reached
state-no-contact = { " " }· no contact kept
patient-title = <b>{ $code }</b>{ $state }
patient-schedule = Asked at { $time } ({ $zone }). Last check-in: { $last }. Next: { $next }.
patient-item = { $title }, question { $position } (thoughts of death or self-harm), last 28 days:
patient-item-line = { $date }: “{ $answer }” ({ $value })
patient-item-none = no answer above 0
patient-open-alerts = Alerts, those that nobody has taken first:
patient-no-alerts = No open alerts.
patient-notes = What they wrote (newest first):
patient-note-line = { $at }: { $text }
patient-notes-elsewhere = They wrote messages; read them in your own chat with me.
patient-basis = Mood scores cover the last two weeks and overlap from day to day; look at the week. Scores come from complete forms only.
alerts-none = No alert is open.
alerts-title = <b>Alerts</b>, those that nobody has taken first, the most serious and oldest on top
alerts-line = { $number } · { $code } · { $level } · since { $at }{ $state }
alerts-taken = { " " }· taken by { $name }
level-red = highest level
level-amber = middle level
level-yellow = lowest level
clinician-help =
    In the clinic’s chat or in your own chat with me:
    /patients – everyone, those who need someone first
    /patient CODE – one course, open alerts, what they wrote
    /alerts – what is open
    /digest – the overview of the day
    /resolve NUMBER text – end an alert with a note
    /known NUMBER DAYS reason – accept as known, at most 14 days
    /threshold CODE – the rules of one patient, and how to change them
    /plan CODE – what they are asked when, and another plan
    /session CODE – record, correct or plan a session
    /note CODE text – a note about a patient
    /invite – a link for a new patient
    /contact CODE – who is behind a code (own chat only)
    /pause CODE – stop asking for a while; /resume CODE goes on
    /discharge CODE – end of care; /invite CODE makes a link to come back
channel-command = In a channel I cannot see who writes. Please use commands in your own chat with me; the buttons work here.
anonymous-command = I cannot see who you are. Please write as yourself, or use your own chat with me.
not-for-you = This is for the clinic’s listed clinicians. Your Telegram number is <code>{ $id }</code>.
command-patients = Everyone, those who need someone first
command-patient = One patient
command-alerts = What is open
command-invite = A link for a new patient
command-contact = Who is behind a code
set-aside = One message from Telegram could not be handled and was set aside (number { $seq }). The log says more.
set-aside-of = A message or press of { $code } could not be handled and was set aside (number { $seq }). Please ask them how they are.
check-in-closed = This check-in is closed.
patient-resumed-by = { $code } is asked again; resumed by { $name }.
nothing-to-change = { $code }: nothing to change.

### The life of an alert

alert-unseen = { " " }· not acknowledged for { $waited }
for-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
for-hours = { $hours } hours
alert-returned = { " " }· back: taken by { $name }, { $at }, no outcome since
alert-reopened = { " " }· reopened by { $name }
alert-rerouted = { " " }· the clinic’s chat has not taken it
alert-within-known = { " " }· within what is accepted until { $until }
alert-resolved = <b>{ $outcome }</b> – { $name }, { $at }{ $note }
alert-text = They wrote: “{ $text }”
alert-text-body = They wrote of chest pain, trouble breathing or fainting: “{ $text }”
alert-text-body-after-session = Within 48 hours of a session they wrote of chest pain, trouble breathing or fainting: “{ $text }”
alert-text-not-kept = They wrote something that may mean danger. The words were not kept.
alert-lost-answer = The patient pressed an answer that means danger, under a question that is gone since the data was put back.
alert-closed-answer = Pressed after the check-in was closed, so it does not stand among the answers:
alert-unanswered = The safety questions that were asked have had no answer for 15 minutes.
alert-declined = They did not want to answer the safety questions.
alert-closed-by-pause = The safety questions were closed by a pause that the patient did not choose. They have no answer.
alert-closed-by-end = The safety questions were closed by the end of care. They have no answer.
alert-unavailable = The safety questions (ASQ) do not exist in the patient’s language.
alert-known-ended = What was accepted as known ends now. Answers since it was accepted: { $count }
alert-unreachable = They cannot be reached on Telegram any more (blocked or deleted). Check-ins have stopped. Please make contact another way.
alert-stopped = They have stopped for good and will not be asked any more.
outcome = Outcome
reopen = Reopen
outcome-contacted = Contacted
outcome-not-reached = Not reached
outcome-safe = Safe
outcome-emergency = Sent to emergency care
outcome-false-alarm = False alarm
outcome-note = Ended with a note
outcome-known = Known for now
known-until = Known until …
known-days = { $days } days
known-reason-plan = Safety plan in place
known-reason-talked = Talked with the patient
known-reason-longstanding = Long-standing, unchanged
toast-resolved = Alert { $number }: { $outcome }.
toast-acknowledge-first = Please acknowledge alert { $number } first.
toast-nothing-to-accept = Nothing in alert { $number } can be accepted as known.
toast-known-days = Between 1 and { $most } days, please.
toast-known = Alert { $number } is known until { $until }.
toast-not-resolved = Alert { $number } has not ended.
toast-other-open = This patient has an alert that has not ended: { $number }.
toast-reopened = Alert { $number } is open again.
fault-no-target = A step of the escalation leads nowhere ({ $detail }); everybody is told instead.
fault-chat-refuses = A Telegram chat refuses the bot ({ $detail }).
fault-not-delivered = No route has taken an alert for five minutes ({ $detail }).
fault-over = Over: { $what }
alert-again = { " " }· posted again
alerts-at-once =
    <b>Many alerts at once: { $count }</b>
    Press a number to see that alert with its buttons; /alerts lists all that are open.

### Notes, rules, and what was set for one patient

course-rise = at least { $number } above the lowest of the last { $within } days
course-median-rise = the middle value of the last { $days } days is at least { $number } above its lowest of the last { $within } days
course-newly = the middle value of the last { $days } days has reached { $number }; on the { $within } days before it was lower
course-relapse = the middle value of the last { $days } days has reached { $number } again, after it had been below { $below }
course-mean-rise = the mean of the last { $days } days is at least { $number } above that of the { $days } days before
course-days-running = high on { $days } days running; their middle value is { $number } or more
resolve-which = Which alert, and what was done? For example: <code>/resolve { $number } called, is with the family</code>
known-which = Which alert, for how many days, and why? For example: <code>/known { $number } 7 long-standing, plan renewed</code>
known-days-range = “{ $found }” is no number of days from 1 to { $most }. For example: <code>/known { $number } 7 long-standing, plan renewed</code>
no-such-alert = There is no alert { $number }. /alerts lists what is open.
alert-ended = Alert { $number } has ended already: { $outcome } – { $name }, { $at }.
note-too-long = That has { $found } characters; at most { $most } are kept. Nothing was changed.
patient-known = Known until { $until }: { $what } (alert { $number }) – { $name }, { $at }: { $reason }
patient-accepted = { $title }, question { $position } up to { $number }
patient-setting = Set for this patient: <code>{ $rule }</code> { $number } – { $name }, { $at }
patient-ended = Alerts that ended in the last 28 days:
patient-ended-line = { $number } · { $outcome } – { $name }, { $at }
risk-set = High risk: yes, set by { $name }, { $at }
risk-set-off = High risk: no, set by { $name }, { $at }
risk-seen = High risk: yes, by an answer or a message, { $at } (alert { $number })
risk-none = High risk: no
risk-what = high_risk takes on, off or default; found “{ $found }”. For example: <code>/threshold { $code } high_risk on</code>
rule-answer = { $title }, question { $position }: “{ $answer }”
rule-answer-or-more = { $title }, question { $position }: “{ $answer }” or more
rule-first-time = { $meaning }, for the first time
rule-total = { $title }: a total of { $number } or more
rule-rise = { $title }: a total { $number } or more above the lowest of the last { $within } days
rule-median-rise = { $title }: the middle value of the last { $days } days { $number } or more above its lowest of the last { $within } days
rule-newly = { $title }: the middle value of the last { $days } days at { $number } or more, after { $within } days below it
rule-relapse = { $title }: the middle value of the last { $days } days at { $number } or more again, after it was below { $below }
rule-mean-rise = { $title }: the mean of the last { $days } days { $number } or more above that of the { $days } days before
rule-days-running = { $title }: { $number } or more on { $days } days running, and { $above } above the first { $within } days of the patient
rule-missed = No check-in for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
rule-missed-high-risk = At high risk, no check-in for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
threshold-title = <b>{ $code }</b>: the rules that hold
threshold-line =
    <code>{ $rule }</code> · { $level } · <b>{ $number }</b> · { $source }
    { $meaning }
threshold-on = on
threshold-off = off
threshold-from-file = from the questionnaire
threshold-from-clinic = from the clinic’s settings
threshold-from-patient = for this patient, { $name }, { $at }
threshold-not-held = What was set for this patient does not hold: with today’s settings and questionnaires an answer about self-harm could alert nobody, or a number is impossible. Please set it anew.
threshold-gone = <code>{ $rule }</code> was set, but there is no such rule any more.
threshold-how = To change one for this patient: <code>/threshold { $code } RULE NUMBER</code>, or off, or default. High risk: <code>/threshold { $code } high_risk on</code>, or off, or default.
threshold-words = Expected a rule and then a number, off or default; found “{ $found }”. For example: <code>/threshold { $code } phq9_worse 6</code>
threshold-no-rule = There is no rule “{ $rule }”; expected one such as { $rules }. <code>/threshold { $code }</code> lists those of this patient.
threshold-what = { $rule } takes a number, off or default; found “{ $found }”. For example: <code>/threshold { $code } { $rule } { $example }</code>
threshold-number = { $rule } cannot be { $found }; expected { $expected }. For example: <code>/threshold { $code } { $rule } { $example }</code>
threshold-expects-only = { $lowest }, so that every answer above the lowest alerts
threshold-expects-whole = a whole number from { $lowest } to { $highest }
threshold-expects-between = a number from { $lowest } to { $highest }
threshold-expects-above = a number above { $lowest } and at most { $highest }
threshold-expects-from = a whole number, { $lowest } or more
threshold-not-off = { $rule } cannot be switched off: the clinic hears of every answer about self-harm and of every silence. Nothing was changed.
threshold-uncovered = { $rule } cannot be changed like this while { $rules } stays as it is: an answer about self-harm would alert nobody. Nothing was changed.
threshold-set = { $code }: { $rule } is { $number } now, set by { $name }.
threshold-default = { $code }: { $rule } is as for everyone again, by { $name }.
command-resolve = End an alert with a note
command-known = Accept as known for some days
command-threshold = The rules of one patient

### To routes beside Telegram

route-alert-title = { $level }: alert { $number }, { $code }
route-alert =
    { $clinic }: { $level }, alert { $number }, { $code }, { $at }.
    { $reason }
    Open Telegram. If it is down, type on the clinic’s computer: checkin acknowledge { $number } --as YOUR_TELEGRAM_ID
route-unseen = Nobody has acknowledged it yet.
route-telegram-down = Telegram has not taken it.
route-operator-title = Check-in at { $clinic }: technical notice
route-test-title = TEST: Check-in at { $clinic }
route-test = TEST. Messages of Check-in at { $clinic } arrive here. Nothing to do.

### Silence and the daily overview

away = <b>I did not hear Telegram</b> from { $since } until { $until }. What patients tapped meanwhile may be lost.
away-asked-again = Asked again ({ $count }): { $codes }
away-missed = No check-in because of it ({ $count }): { $codes }
away-open-alerts = Open alerts: { $numbers }. /alerts shows them.
away-nobody = No question was open, no check-in was missed, no alert is open.
and-more = … and { $count } more
digest-title = <b>Overview</b> · { $at }
digest-check-ins = Check-ins since { $since }: { $done } done, { $late } of them more than two hours late; { $missed } missed; { $declined } declined.
digest-missed = Missed: { $codes }
digest-declined = Declined: { $codes }
digest-open = <b>Open alerts: { $count }</b>
digest-taken = <b>Taken, without an outcome: { $count }</b>
digest-known = <b>Known for now: { $count }</b>
digest-known-line = { $code } · until { $until } · { $name } · answers since: { $count }
digest-look = <b>Patients to look at: { $count }</b>
digest-look-line = { $code }: { $reasons }
look-high-risk = at high risk
look-silent = { $days ->
    [one] no answer for { $days } day
   *[other] no answer for { $days } days
}
look-not-reached = not reached in the last seven days
look-unreachable = cannot be written to since { $at }
look-paused = paused since { $at }
digest-unread = <b>Could not be read</b>: { $codes }. Whether they are silent, at high risk or fading may be missing here; their alerts are not. Ask them yourselves how they are, and tell the operator.
digest-no-contact = No contact kept: { $codes }. /contact keeps it.
digest-unconfirmed = Not yet confirmed: { $codes }
digest-routes = <b>Routes beside Telegram, last test</b>
digest-no-routes = No route beside Telegram is set up: when Telegram is down, nobody is told of an alert.
digest-route-arrived = { $route }: arrived, { $at }
digest-route-failed = { $route }: <b>did not arrive</b>, { $at }
digest-route-under-way = { $route }: no answer yet, { $at }
digest-route-never = { $route }: <b>never tested</b>
digest-no-chat = They never opened a chat with me, so I cannot write to them: { $names }
digest-faults = <b>Technical faults</b>
digest-fault-line = Since { $since }: { $what }
digest-quiet = <b>All quiet.</b> I have looked: no alert is open or without an outcome; no patient is at high risk, silent, out of reach or paused for long; every account is confirmed and has a contact; every route that is set up took its last test; no technical fault lasts.
command-digest = Overview of the day
fault-telegram-down = Telegram does not answer. What is to be sent there waits; alerts go over the other routes.
fault-token-refused = Telegram refuses the bot’s token. The bot cannot work until it gets a valid one.
fault-second-instance = Another program fetches what is meant for this bot, with the same token (409).
fault-webhook = Somebody had set a webhook on this bot, so that its messages went elsewhere. It was removed. Whoever did that has the token.
fault-audit-no-step = Open alerts without a next step: { $detail }
fault-audit-overdue = Alerts whose next step is overdue: { $detail }
fault-audit-no-return = Alerts that were taken and would not come back: { $detail }
fault-audit-undelivered = Alerts that have waited for more than a minute to be sent: { $detail }
fault-audit-inbox = Messages that arrived and were not handled for more than a minute: { $detail }
fault-audit-tick = The bot has not looked for due work for more than a minute. { $detail }
fault-audit-route = Routes whose last test did not arrive or is too old: { $detail }
fault-backup-failed = A copy of the database could not be made; it is tried again every ten minutes. { $detail }
fault-audit-backup = No copy of the database was made in time; the last one: { $detail }
fault-audit-changed = The audit was changed at line { $detail }: somebody wrote to the database beside the bot.
fault-course-unread = What is kept of a patient cannot be read. The overview and /patients go out with all others and name the code; the log has the kind of the error. Report it to whoever looks after the program.
fault-disk-low = The disk with the data is nearly full: less than 130 MB are free, or the reserve of 16 MB is in use. Make at least 200 MB free, or the bot can soon store nothing.
clock-stepped = The computer’s clock moved by { $seconds } seconds at once: it was set, or the computer slept. Everything that is due goes by that clock. Please check it.
store-trouble = I cannot store anything since { $since } ({ $what }). What was stored is safe. What is tapped or written waits at Telegram, a button press only for two and a half minutes. Until I can store again, no new alert and no question comes from me: reach patients you worry about another way. For the operator: “When the disk or the file is broken” in the README.
store-full = the disk is full
store-read-only = nothing may be written to the disk
store-input-output = the disk reports errors
store-busy = another program holds the file with the data
store-over = I can store again. From { $since } to { $until } I could not ({ $what }). What waited at Telegram comes now. A button that was pressed in that time may be lost: open questions are asked again.
store-lost = I must stop at { $since }: { $what }. From now on no alert and no question comes from me: reach patients you worry about another way. For the operator: “When the disk or the file is broken” in the README.
store-damaged = the file with the data is damaged
store-replaced = the file with the data was deleted or replaced while I was running

### After a copy was put back

restored = <b>The data was put back from a copy</b> ({ $at }). It is as it was on { $reaches }. What came after is gone from the bot: answers, alerts, acknowledgements and outcomes, treatment sessions, notes, ends of care, links, contacts, settings, and who paused or stopped.
restored-look = <b>Look in this chat for alerts since { $reaches }</b> and act on them: the bot no longer knows them, and their buttons do nothing.
restored-record = <b>Record again what is missing since { $reaches }</b>: sessions (/session), notes (/note) and ends of care (/discharge). Without its session nobody is asked about side effects or told not to drive.
restored-open = Open then, and posted again: { $numbers }. Some may have been dealt with since.
restored-taken = Taken then, without an outcome: { $numbers }
restored-none-open = No alert was open then.
restored-numbers = New alerts are numbered from { $number } on.
restored-stopped = They had stopped since and are not asked again: { $codes }
restored-parted = Their chat had been parted from the code since; each needs a new link: { $codes }
restored-returned = They had joined or come back since and are asked nothing; each needs a new link: { $codes }
restored-unknown = They had been invited or joined since, and the bot does not know their codes any more. Invite each of them anew: { $codes }
restored-operator = The database was put back from a copy ({ $at }). It is as it was on { $reaches }; what came after is gone. The clinic is told in its chat.
