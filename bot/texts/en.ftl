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

### Help

support-open =
    Thank you for telling us. You do not have to face this alone.

    If you might act on these thoughts, or do not feel safe: call { $call } now, at any hour, or go to the nearest emergency room. If you can, be with someone you trust.

    I am a program. I am passing your answer to { $clinic }. They read messages { $hours }. It may take time. { $follows }
support-closed =
    Thank you for telling us. You do not have to face this alone.

    If you might act on these thoughts, or do not feel safe: call { $call } now, at any hour, or go to the nearest emergency room. If you can, be with someone you trust.

    I am a program. I am passing your answer to { $clinic }. Nobody there is reading now; they are back { $next-open }. Please do not wait for them. { $follows }
support-no-hours =
    Thank you for telling us. You do not have to face this alone.

    If you might act on these thoughts, or do not feel safe: call { $call } now, at any hour, or go to the nearest emergency room. If you can, be with someone you trust.

    I am a program. I am passing your answer to { $clinic }. They do not read at fixed hours. Please do not wait for them. { $follows }
support-question-follows = A short question follows; you can stop.
crisis =
    <b>Help right now</b>

    In danger now: call <b>{ $emergency }</b>.

    { $lines }
call-both = <b>{ $emergency }</b> or <b>{ $line }</b>
call-emergency = <b>{ $emergency }</b>
crisis-phone = <b>{ $name }</b>: call <b>{ $phone }</b>{ $more }
crisis-text = <b>{ $name }</b>: text { $text }{ $more }
crisis-phone-text = <b>{ $name }</b>: call <b>{ $phone }</b> or text { $text }{ $more }
crisis-chat-only = <b>{ $name }</b>{ $more }
crisis-word-to = <b>{ $word }</b> to <b>{ $number }</b>
crisis-hours = { " " }({ $hours })
chat-with = Chat: { $name }
tell-clinic = Tell my clinic now
told-clinic =
    I cannot send help. Call { $call } now.

    I am passing on to { $clinic } that you asked for help. { $reading }
reading-open = They read messages { $hours }. It may take time.
reading-closed = Nobody there is reading now; they are back { $next-open }. Please do not wait for them.
reading-no-hours = They do not read at fixed hours. Please do not wait for them.

### What a patient writes

note-kept =
    I am a program and cannot answer this. I have kept your message for { $clinic }. { $reading }

    If you are in danger or do not feel safe: call { $call } now.
note-check-in-open = Your check-in is still open: /checkin
media-refused =
    I can only read buttons and text, so I have not kept this.

    If you are in danger or do not feel safe: call { $call } now.

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
alert-tell-clinic = The patient pressed “Tell my clinic now”.
alert-call-me = The patient asks: please call me.
alert-left-open = A check-in was left open at this question: “{ $question }”
alert-total = { $title }: total { $total }
alert-missed = No check-in for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
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
patient-unreachable = { $code } cannot be reached on Telegram any more (blocked or deleted). Check-ins have stopped; open alerts stay open. Please make contact another way.
patient-reachable = { $code } can be reached on Telegram again.
patient-stopped = { $code } has stopped for good and will not be asked any more.
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
state-unconfirmed = { " " }· not yet confirmed
state-unreachable = { " " }· cannot be reached
state-no-contact = { " " }· no contact kept
patient-title = <b>{ $code }</b>{ $state }
patient-schedule = Asked at { $time } ({ $zone }). Last check-in: { $last }. Next: { $next }.
patient-item = { $title }, question { $position } (thoughts of death or self-harm), last 28 days:
patient-item-line = { $date }: “{ $answer }” ({ $value })
patient-item-none = no answer above 0
patient-days = Answered on { $answered } of the last { $days } days.
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
    /invite – a link for a new patient
    /contact CODE – who is behind a code (own chat only)
    /pause CODE – stop asking for a while; /resume CODE goes on
channel-command = In a channel I cannot see who writes. Please use commands in your own chat with me; the buttons work here.
anonymous-command = I cannot see who you are. Please write as yourself, or use your own chat with me.
not-for-you = This is for the clinic’s listed clinicians. Your Telegram number is <code>{ $id }</code>.
command-patients = Everyone, those who need someone first
command-patient = One patient
command-alerts = What is open
command-invite = A link for a new patient
command-contact = Who is behind a code
set-aside = One message from Telegram could not be handled and was set aside (number { $seq }). The log says more.
check-in-closed = This check-in is closed.
patient-resumed-by = { $code } is asked again; resumed by { $name }.
nothing-to-change = { $code }: nothing to change.
