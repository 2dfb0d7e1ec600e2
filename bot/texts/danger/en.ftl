### What a patient sees in danger, and whenever they write: the one place for it.
### A clinic replaces single sentences in its own file (see [texts] in config.toml).

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
support-questions-follow = A few short questions follow; you can stop.
support-short =
    If you are not safe: call { $call } now, at any hour.
    I am passing your answer to { $clinic }. { $reading } { $follows }
in-danger =
    Please call { $call } now, at any hour. If you can, go to someone you trust.

    I cannot send help. I am passing your answer to { $clinic }. { $reading }
follow-up-question = <b>{ $question }</b>
follow-up-decline = I would rather not say
follow-up-thanks =
    Thank you. I am passing your answers to { $clinic }. { $reading }

    If you do not feel safe: call { $call } now.
follow-up-declined =
    That is all right. I tell { $clinic } that you did not want to answer. { $reading }

    If you do not feel safe: call { $call } now.
not-passed-on =
    I could not reach { $clinic } with your answer. No one there knows of it yet. I keep trying.

    Please do not wait for them. If you are not safe: call { $call } now.
body-emergency =
    You marked: “{ $marked }”.

    If you have chest pain, trouble breathing or feel you may faint: call { $call } now.

    I cannot send help. I am passing your answer to { $clinic }. { $reading }
body-emergency-written =
    You wrote: “{ $wrote }”.

    If you have chest pain, trouble breathing or feel you may faint: call { $call } now.

    I cannot send help. I am passing your message to { $clinic }. { $reading }
someone-has-seen =
    Someone at { $clinic } has seen your answer.

    If you need help now: call { $call }.

### What a patient writes

harmless-kept = Thank you. I have kept this for { $clinic }. { $reading }
note-kept =
    I am a program and cannot answer this. I have kept your message for { $clinic }. { $reading }

    If you are in danger or do not feel safe: call { $call } now.
note-check-in-open = Your check-in is still open: /checkin
media-refused =
    I can only read buttons and text, so I have not kept this.

    If you are in danger or do not feel safe: call { $call } now.
