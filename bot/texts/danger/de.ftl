### What a patient sees in danger, and whenever they write: the one place for it.
### A clinic replaces single sentences in its own file (see [texts] in config.toml).

### Help

support-open =
    Danke, dass Sie uns das sagen. Sie müssen damit nicht allein bleiben.

    Wenn Sie vielleicht nach diesen Gedanken handeln oder sich nicht sicher fühlen: Rufen Sie jetzt { $call } an, zu jeder Uhrzeit, oder gehen Sie in die nächste Notaufnahme. Wenn Sie können, bleiben Sie bei jemandem, dem Sie vertrauen.

    Ich bin ein Programm. Ich gebe Ihre Antwort weiter an { $clinic }. Nachrichten werden dort gelesen: { $hours }. Es kann dauern. { $follows }
support-closed =
    Danke, dass Sie uns das sagen. Sie müssen damit nicht allein bleiben.

    Wenn Sie vielleicht nach diesen Gedanken handeln oder sich nicht sicher fühlen: Rufen Sie jetzt { $call } an, zu jeder Uhrzeit, oder gehen Sie in die nächste Notaufnahme. Wenn Sie können, bleiben Sie bei jemandem, dem Sie vertrauen.

    Ich bin ein Programm. Ich gebe Ihre Antwort weiter an { $clinic }. Dort liest gerade niemand; wieder ab { $next-open } Uhr. Bitte warten Sie nicht darauf. { $follows }
support-no-hours =
    Danke, dass Sie uns das sagen. Sie müssen damit nicht allein bleiben.

    Wenn Sie vielleicht nach diesen Gedanken handeln oder sich nicht sicher fühlen: Rufen Sie jetzt { $call } an, zu jeder Uhrzeit, oder gehen Sie in die nächste Notaufnahme. Wenn Sie können, bleiben Sie bei jemandem, dem Sie vertrauen.

    Ich bin ein Programm. Ich gebe Ihre Antwort weiter an { $clinic }. Dort wird zu keinen festen Zeiten gelesen. Bitte warten Sie nicht darauf. { $follows }
crisis =
    <b>Hilfe jetzt sofort</b>

    Jetzt in Gefahr: Rufen Sie <b>{ $emergency }</b> an.

    { $lines }
call-both = <b>{ $emergency }</b> oder <b>{ $line }</b>
call-emergency = <b>{ $emergency }</b>
crisis-phone = <b>{ $name }</b>: Anruf <b>{ $phone }</b>{ $more }
crisis-text = <b>{ $name }</b>: SMS an { $text }{ $more }
crisis-phone-text = <b>{ $name }</b>: Anruf <b>{ $phone }</b> oder SMS an { $text }{ $more }
crisis-chat-only = <b>{ $name }</b>{ $more }
crisis-word-to = <b>{ $number }</b> mit dem Wort <b>{ $word }</b>
crisis-hours = { " " }({ $hours })
chat-with = Chat: { $name }
tell-clinic = Jetzt meiner Klinik sagen
told-clinic =
    Ich kann keine Hilfe schicken. Rufen Sie jetzt { $call } an.

    Ich gebe weiter an { $clinic }, dass Sie um Hilfe gebeten haben. { $reading }
reading-open = Nachrichten werden dort gelesen: { $hours }. Es kann dauern.
reading-closed = Dort liest gerade niemand; wieder ab { $next-open } Uhr. Bitte warten Sie nicht darauf.
reading-no-hours = Dort wird zu keinen festen Zeiten gelesen. Bitte warten Sie nicht darauf.
support-questions-follow = Es folgen ein paar kurze Fragen; Sie können aufhören.
support-short =
    Wenn Sie nicht sicher sind: Rufen Sie jetzt { $call } an, zu jeder Uhrzeit.
    Ich gebe Ihre Antwort weiter an { $clinic }. { $reading } { $follows }
in-danger =
    Bitte rufen Sie jetzt { $call } an, zu jeder Uhrzeit. Wenn Sie können, gehen Sie zu jemandem, dem Sie vertrauen.

    Ich kann keine Hilfe schicken. Ich gebe Ihre Antwort weiter an { $clinic }. { $reading }
follow-up-question = <b>{ $question }</b>
follow-up-decline = Das möchte ich nicht sagen
follow-up-thanks =
    Danke. Ich gebe Ihre Antworten weiter an { $clinic }. { $reading }

    Wenn Sie sich nicht sicher fühlen: Rufen Sie jetzt { $call } an.
follow-up-declined =
    Das ist in Ordnung. Ich sage { $clinic }, dass Sie nicht antworten wollten. { $reading }

    Wenn Sie sich nicht sicher fühlen: Rufen Sie jetzt { $call } an.
not-passed-on =
    Ich konnte { $clinic } mit Ihrer Antwort nicht erreichen. Noch weiß dort niemand davon. Ich versuche es weiter.

    Bitte warten Sie nicht darauf. Wenn Sie nicht sicher sind: Rufen Sie jetzt { $call } an.
body-emergency =
    Sie haben angekreuzt: „{ $marked }“.

    Wenn Sie Schmerzen in der Brust haben, schlecht Luft bekommen oder das Gefühl haben, ohnmächtig zu werden: Rufen Sie jetzt { $call } an.

    Ich kann keine Hilfe schicken. Ich gebe Ihre Antwort an { $clinic } weiter. { $reading }
body-emergency-written =
    Sie haben geschrieben: „{ $wrote }“.

    Wenn Sie Schmerzen in der Brust haben, schlecht Luft bekommen oder das Gefühl haben, ohnmächtig zu werden: Rufen Sie jetzt { $call } an.

    Ich kann keine Hilfe schicken. Ich gebe Ihre Nachricht an { $clinic } weiter. { $reading }
someone-has-seen =
    Jemand von { $clinic } hat Ihre Antwort gesehen.

    Wenn Sie jetzt Hilfe brauchen: Rufen Sie { $call } an.

### What a patient writes

harmless-kept = Danke. Ich habe das für { $clinic } aufgehoben. { $reading }
note-kept =
    Ich bin ein Programm und kann darauf nicht antworten. Ich habe Ihre Nachricht aufbewahrt für { $clinic }. { $reading }

    Wenn Sie in Gefahr sind oder sich nicht sicher fühlen: Rufen Sie jetzt { $call } an.
note-check-in-open = Ihr Check-in ist noch offen: /checkin
media-refused =
    Ich kann nur Knöpfe und Text lesen, darum habe ich das nicht aufbewahrt.

    Wenn Sie in Gefahr sind oder sich nicht sicher fühlen: Rufen Sie jetzt { $call } an.
