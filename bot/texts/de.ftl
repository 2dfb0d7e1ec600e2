# Every sentence that a person reads. Values in { braces } are filled in by the program.
# Telegram's HTML is allowed: <b>, <i>, <code>. A clinic can replace single sentences in a file
# of its own ([texts] folder in config.toml).
# German, with "Sie". Translated by the project and not reviewed by a native speaker: let one
# read it before patients do.

### Words

language-name = Deutsch

### Enrolment

consent =
    <b>Willkommen beim Check-in von { $clinic }</b>

    Einmal am Tag stelle ich Ihnen ein paar kurze Fragen zu Ihrer Stimmung und Ihren Schmerzen. Das dauert etwa zwei Minuten. Sie antworten durch Tippen.

    <b>Wer Ihre Antworten liest.</b> Das Team von { $clinic }. { $hours }

    <b>Bitte beachten Sie</b>
    • Das ist <b>kein Notfalldienst</b>. Niemand wacht über diesen Chat. In Gefahr rufen Sie { $emergency } an.
    • Ich bin ein Programm. Was Sie schreiben, lese zuerst ich, und dann das Team, wenn es nachsieht.
    • Wenn Sie nicht mehr antworten, erfährt es die Klinik.
    • Wenn die Klinik um Ihr Leben fürchtet, ruft sie vielleicht Sie an, jemanden, der Ihnen nahesteht, oder den Rettungsdienst.
    • Ihre Antworten werden verschlüsselt in der Klinik gespeichert. Sie laufen über Telegram; Chats mit Programmen sind dort nicht Ende-zu-Ende-verschlüsselt.
    • Technik versagt: Eine Nachricht kann spät kommen oder gar nicht. Verlassen Sie sich nicht allein darauf.
    • Das ist für Erwachsene (ab 18 Jahren).

    Sie können jederzeit mit /stop aufhören. Mehr: /privacy

    Sind Sie einverstanden?
consent-yes = Einverstanden
consent-no = Nein, danke
consent-hours = Gelesen wird: { $hours } ({ $zone }).
consent-no-hours = Gelesen wird zu keinen festen Zeiten.
declined-enrolment = Das ist in Ordnung. Ihre Einladung ist gelöscht, nichts wird aufbewahrt. Wenn Sie es sich anders überlegen, bitten Sie { $clinic } um einen neuen Link.
ask-language = Welche Sprache soll ich verwenden?
ask-time = Wann soll ich Sie jeden Tag fragen? Tippen Sie auf eine Uhrzeit oder schreiben Sie eine, zum Beispiel 19:30.
ask-zone = In welcher Zeitzone sind Sie? Dort ist es jetzt { $now } Uhr.
zone-here = { $zone } (jetzt { $now })
zone-other = Andere Zeitzone
ask-zone-list = Tippen Sie auf Ihre Zeitzone oder schreiben Sie den Namen einer großen Stadt in Ihrer Nähe.
ask-zone-more = Mehr
zone-unknown = Diesen Ort kenne ich nicht. Bitte schreiben Sie den Namen einer großen Stadt in Ihrer Zeitzone, zum Beispiel Berlin oder Denver, oder den der Zone, zum Beispiel America/Chicago.
ask-first = Fast fertig. Wollen wir den ersten Check-in jetzt machen?
first-now = Jetzt beginnen
first-tomorrow = Morgen um { $time } Uhr
enrolled-tomorrow =
    Alles ist eingerichtet. Ihr erster Check-in kommt morgen um { $time } Uhr.

    Hilfe zu jeder Zeit: /crisis
    Alles andere: /help
enrolled-now = Alles ist eingerichtet. Ich frage jeden Tag um { $time } Uhr wieder. Hilfe zu jeder Zeit: /crisis
already-enrolled = Sie sind schon dabei. Es geht weiter wie bisher: /checkin beginnt einen Check-in, /help zeigt, was ich kann.
link-useless = Dieser Link gilt nicht mehr oder hat nie gegolten. Bitte fragen Sie Ihre Klinik nach einem neuen.
type-a-time = Bitte schreiben Sie eine Uhrzeit wie 09:00 oder 19:30, oder tippen Sie auf eine.
enrolling-text =
    Ich bin ein Programm und habe nicht aufbewahrt, was Sie geschrieben haben. Bitte machen Sie mit den Knöpfen unten weiter.

    Wenn Sie in Gefahr sind oder sich nicht sicher fühlen: Rufen Sie jetzt { $call } an.

### The check-in

prompt = Zeit für Ihren Check-in.
prompt-start = Beginnen
prompt-later = Später (1 Std.)
prompt-not-today = Heute nicht
reminder = Ihr Check-in ist noch offen.
reminder-started = Ihr Check-in wartet dort, wo Sie aufgehört haben ({ $done } von { $total }).
continue = Weiter
later-said = In Ordnung. Ich frage um { $time } Uhr wieder.
later-too-late = Heute ist keine Zeit mehr, später noch einmal zu fragen. Sie können bis { $time } Uhr beginnen.
start-now = Jetzt beginnen
not-today = Das ist in Ordnung. Brauchen Sie etwas?
not-today-fine = Mir geht es gut
not-today-call = Bitte rufen Sie mich an
crisis-button = Krisentelefone
declined-check-in = Notiert. { $close }
call-me-noted =
    Ich gebe weiter an { $clinic }: bitte anrufen. { $reading }

    Wenn es dringend ist, warten Sie nicht darauf: Rufen Sie { $emergency } an.
progress = { $number } von { $total }
progress-open = Frage { $number }
question =
    { $progress }

    <i>{ $instruction }</i>

    <b>{ $question }</b>
question-alone =
    { $progress }

    <b>{ $question }</b>
help-button = Hilfe jetzt
not-now = Jetzt nicht
stop-here = Hier aufhören
back = Zurück
paused-check-in = Angehalten: { $done } von { $total }. Ihre Antworten sind gespeichert. Sie können bis { $time } Uhr weitermachen.
saved =
    Gespeichert um { $time } Uhr. Danke.

    { $close }
saved-calm = Der nächste Check-in kommt { $next }.
saved-support = Die Krisentelefone finden Sie jederzeit unter /crisis. Der nächste Check-in kommt { $next }.
saved-not-asked = Zurzeit ist kein Check-in geplant.
stopped-here =
    Aufgehört. Ihre Antworten sind gespeichert ({ $time } Uhr).

    { $close }
next-today = heute um { $time } Uhr
next-tomorrow = morgen um { $time } Uhr
next-on = am { $date } um { $time } Uhr
expired = Dieser Check-in wurde um { $time } Uhr ohne alle Antworten geschlossen. Was Sie beantwortet haben, ist gespeichert. { $close }
expired-empty = Dieser Check-in wurde um { $time } geschlossen. { $close }
superseded = Weiter unten neu gefragt.

### Short words on a button press (at most 200 characters, no markup)

toast-already-saved = Schon gespeichert
toast-changed = Geändert
toast-closed = Dieser Check-in ist geschlossen; nichts wurde geändert. /checkin beginnt einen neuen.
toast-not-yours = Dieser Knopf ist nicht für Sie. Nichts wurde geändert.
toast-unknown = Dieser Knopf geht nicht mehr. /help zeigt, was ich kann.
toast-not-saved = Das wurde nicht gespeichert. Bitte tippen Sie noch einmal.
toast-told-already = Es wird schon weitergegeben. Wenn Sie in Gefahr sind, rufen Sie jetzt { $emergency } an.
toast-step-over = Das ist schon beantwortet.

### Summary

summary-none = Noch gibt es nichts zu zeigen. Nach Ihrem ersten vollständigen Check-in finden Sie es hier.
summary-title = Ihre Check-ins
summary-one = Mit mehr Tagen sehen Sie, wie es läuft.
summary-latest = { $title }: { $latest } am { $date }{ $band }.
summary-band = { " " }({ $band })
summary-against-first = { $points ->
    [0] Gleich wie am Anfang.
    [one] { $points } Punkt { $direction } als am Anfang ({ $first }).
   *[other] { $points } Punkte { $direction } als am Anfang ({ $first }).
}
summary-against-week = { $points ->
    [0] Gleich wie in der Woche davor.
    [one] { $points } Punkt { $direction } als in der Woche davor (jeweils der mittlere Wert der Woche).
   *[other] { $points } Punkte { $direction } als in der Woche davor (jeweils der mittlere Wert der Woche).
}
lower = niedriger
higher = höher
summary-days = { $days ->
    [one] Sie haben am ersten Tag geantwortet.
   *[other] Sie haben an { $answered } der letzten { $days } Tage geantwortet.
}
summary-meaning = Eine niedrigere Zahl ist besser. Das Wort in Klammern sagt, wie stark die Beschwerden sind; es ist keine Diagnose. Sehen Sie auf die Woche, nicht auf einen Tag.
summary-overlap = Jede Antwort in { $title } umfasst die letzten { $days ->
    [14] zwei Wochen
   *[other] { $days } Tage
}; darum überschneiden sich die Tage, und Veränderungen zeigen sich langsam.
chart-missing = keine Antwort

### Other commands

paused = Pause. Ich frage Sie nicht, bis Sie /resume senden. Hilfe zu jeder Zeit: /crisis
already-paused = Sie haben schon eine Pause. /resume macht weiter.
resumed = Schön, dass Sie wieder da sind. Der nächste Check-in kommt { $next }.
not-paused = Sie haben keine Pause. Der nächste Check-in kommt { $next }.
stop-sure =
    Möchten Sie ganz aufhören? Ich frage Sie dann nicht mehr, und die Klinik erfährt, dass Sie aufgehört haben. Ihre Antworten bleiben in Ihrer Akte in der Klinik.

    Für eine Pause reicht /pause.
stop-yes = Ganz aufhören
stop-no = Weitermachen
stopped =
    Sie haben aufgehört. Ich frage Sie nicht mehr. { $clinic } erfährt davon.

    Hilfe zu jeder Zeit: /crisis. Um wieder mitzumachen, bitten Sie die Klinik um einen neuen Link.
stop-kept = In Ordnung, wir machen weiter wie bisher.
not-enrolled =
    Ich kenne nur Ihre Nummer: <code>{ $id }</code>. Wenn eine Klinik Sie eingeladen hat, öffnen Sie den Link, den sie Ihnen gab. Wenn Sie dort arbeiten, geben Sie diese Nummer weiter an die Person, die mich eingerichtet hat.

    Im Notfall kann ich nicht helfen. In Gefahr rufen Sie <b>{ $emergency }</b> an.
privacy =
    <b>Ihre Daten</b>

    • Gespeichert: Ihre Antworten mit Datum und Uhrzeit, was Sie mir schreiben, Ihre Telegram-Nummer, Ihre Sprache und Zeitzone. Nicht gespeichert: Ihr Name, Ihr Benutzername, Ihre Telefonnummer.
    • Wo: verschlüsselt, auf einem Computer von { $clinic }. Der Schlüssel liegt getrennt von den Daten.
    • Wer es sieht: das Team von { $clinic }. In dessen Chat erscheinen Sie mit einem Code, nie mit Namen.
    • Telegram überträgt die Nachrichten. Chats mit Programmen sind dort nicht Ende-zu-Ende-verschlüsselt. Sie können diesen Chat auf Ihrem Telefon leeren.
    • Sie können jederzeit mit /stop aufhören. Damit Ihre Daten gelöscht werden, oder für eine Kopie, fragen Sie { $clinic }.
help =
    /checkin – einen Check-in beginnen
    /summary – wie es gelaufen ist
    /note – eine Notiz auf Ihr Bild setzen
    /crisis – Krisentelefone, und meiner Klinik sagen
    /settings – Uhrzeit, Zeitzone, Sprache
    /pause und /resume – Pause machen
    /privacy – was gespeichert wird und wer es sieht
    /stop – ganz aufhören

    Ich bin ein Programm. Das ist kein Notfalldienst.

    <i>{ $credits }</i>
settings =
    Ihr Check-in kommt jeden Tag um { $time } Uhr ({ $zone }).

    Tippen Sie an, was Sie ändern möchten, oder senden Sie es gleich: /settings 19:30 oder /settings Berlin
choose-time = Wann soll ich Sie jeden Tag fragen?
choose-zone-list = Tippen Sie auf Ihre Zeitzone.
settings-time = Uhrzeit ändern
settings-zone = Zeitzone ändern
settings-language = Sprache ändern
settings-done = Geändert. Der nächste Check-in kommt { $next }.

### The list of commands

command-checkin = Einen Check-in beginnen
command-summary = Wie es gelaufen ist
command-crisis = Krisentelefone
command-settings = Uhrzeit, Zeitzone, Sprache
command-pause = Pause machen
command-resume = Nach einer Pause weitermachen
command-privacy = Was gespeichert wird und wer es sieht
command-stop = Ganz aufhören
command-help = Was ich kann

### To the clinic

alert =
    <b>{ $level } · Alarm { $number } · { $code }</b>{ $mark }
    { $evidence }
alert-evidence =
    { $what }
    { $at } · Regel { $rule } (Version { $version })
alert-new-evidence = { " " }· neue Hinweise
alert-repeat = (Noch einmal gesendet; es kann eine Wiederholung sein.)
alert-answer = { $title }, Frage { $position } von { $count }: „{ $question }“ – <b>{ $answer }</b> ({ $value })
alert-answer-uncounted = { $title }, Frage { $position }: „{ $question }“ – <b>{ $answer }</b> ({ $value })
alert-tell-clinic = „Jetzt meiner Klinik sagen“ wurde gedrückt.
alert-call-me = Bitte um einen Anruf.
alert-left-open = Ein Check-in blieb bei dieser Frage offen: „{ $question }“
alert-total = { $title }: Summe { $total }
alert-missed = Kein Check-in seit { $days ->
    [one] { $days } Tag
   *[other] { $days } Tagen
}
alert-self-harm-unanswered = Antwortet seit { $since }, aber nicht auf die Fragen nach Gedanken an Tod oder Selbstverletzung
alert-acknowledged = <b>Übernommen von { $name }</b>, { $at }{ $note }
alert-unverified = { " " }(Telegram konnte nicht sagen, ob die Person in diesem Chat ist)
acknowledge = Übernehmen
who-is-this = Wer ist das?
toast-acknowledged = Sie haben Alarm { $number } übernommen.
toast-taken = Alarm { $number } wurde von { $name } übernommen, { $at }.
toast-not-clinician = Das können nur die eingetragenen Behandelnden der Klinik.
toast-not-member = Das können nur Behandelnde, die im Chat der Klinik sind.
toast-no-alert = Diesen Alarm gibt es nicht.
toast-see-own-chat = Ich habe in Ihrem eigenen Chat mit mir geantwortet.
toast-open-chat-first = Öffnen Sie zuerst einen Chat mit mir (@{ $bot }) und drücken Sie dort auf Start (Starten). Dann drücken Sie hier noch einmal.
who-answer =
    <b>{ $code }</b> (Alarm { $number })
    { $contact }
    Diese Nachricht verschwindet nach zehn Minuten.
who-unknown = Niemand hat angegeben, wer das ist. /contact { $code } hält es fest.
contact-of =
    <b>{ $code }</b>
    { $contact }
    Diese Nachricht verschwindet nach zehn Minuten.
contact-reference = Akte: { $value }
contact-phone = Telefon: { $value }
contact-other = Anderer Kontakt: { $value }
contact-none = Es ist nicht festgehalten, wer das ist.
contact-kept = Festgehalten für { $code }.
contact-how = Um festzuhalten, wer hinter einem Code steht, senden Sie in Ihrem eigenen Chat mit mir: <code>/contact { $code } chart: 4711; phone: 555 0100; other: Schwester 555 0101</code>
contact-own-chat-only = Wer hinter einem Code steht, wird nur in Ihrem eigenen Chat mit mir gezeigt und festgehalten.
patient-joined = { $code } ist dabei. Ist es die richtige Person?
patient-joined-again = { $code } ist wieder dabei, mit einem anderen Telegram-Konto. Ist es die richtige Person?
patient-joined-back = { $code } ist wieder dabei, mit demselben Telegram-Konto. Ist es die richtige Person?
patient-joined-back-known = { $code } ist wieder dabei, mit dem Telegram-Konto, das schon bestätigt war.
patient-declined = { $code } sagte „Nein, danke“. Die Einladung ist gelöscht.
confirm = Bestätigen
revoke = Entziehen
patient-confirmed = { $code } ist dabei. Bestätigt von { $name }, { $at }.
patient-revoked = { $code }: Diesem Konto wurde der Zugang entzogen von { $name }, { $at }. /invite macht einen neuen Link.
access-revoked = Ihre Klinik hat diesen Check-in beendet. Wenn das ein Irrtum ist, bitten Sie dort um einen neuen Link. In Gefahr rufen Sie { $emergency } an.
toast-confirmed = { $code } ist bestätigt.
toast-revoked = { $code }: Zugang entzogen.
toast-too-late = Jemand war schneller: Es ist schon erledigt.
note-arrived = { $code } hat eine Nachricht geschrieben. Lesen Sie sie in Ihrem eigenen Chat mit mir: /patient { $code }
patient-reachable = { $code } ist über Telegram wieder zu erreichen.
patient-paused = { $code } macht Pause. Es wird nichts gefragt, bis es weitergeht.
patient-resumed = { $code } macht weiter.
patient-paused-by = { $code } hat Pause, veranlasst von { $name }.
links-guessed = Jemand hat viele falsche Einladungslinks versucht. Einladungen sind für eine Stunde geschlossen.
invite-made =
    <b>{ $code }</b>
    { $link }
    Der Link gilt einmal, bis { $until } Uhr. Geben Sie ihn der Person, die ihn braucht; zeigen oder drucken Sie den QR-Code.
    Um festzuhalten, wer das ist: /contact { $code }
invite-unknown-plan = Es gibt keinen Plan „{ $plan }“. Es gibt: { $plans }
no-such-code = Den Code { $code } gibt es nicht.
which-code = Welcher Code? Zum Beispiel: <code>/{ $command } P-7KQ4</code>
patients-none = Es ist noch niemand eingetragen. /invite macht den ersten Link.
patients-title = <b>In Behandlung</b>, zuerst wer jemanden braucht
patients-line = { $code } · letzter Check-in { $last } · { $scores } · { $alerts }{ $state }
patients-never = nie
patients-alerts = { $count ->
    [0] kein offener Alarm
    [one] <b>{ $count } offener Alarm</b>
   *[other] <b>{ $count } offene Alarme</b>
}
patients-no-score = noch kein Wert
state-invited = { " " }· eingeladen
state-enrolling = { " " }· in Anmeldung
state-active = { "" }
state-paused = { " " }· Pause
state-stopped = { " " }· aufgehört
state-ended = { " " }· Behandlung beendet am { $date } ({ $reason })
state-unconfirmed = { " " }· noch nicht bestätigt
state-unreachable = { " " }· nicht erreichbar
state-no-contact = { " " }· kein Kontakt festgehalten
patient-title = <b>{ $code }</b>{ $state }
patient-schedule = Gefragt um { $time } Uhr ({ $zone }). Letzter Check-in: { $last }. Nächster: { $next }.
patient-item = { $title }, Frage { $position } (Gedanken an Tod oder Selbstverletzung), letzte 28 Tage:
patient-item-line = { $date }: „{ $answer }“ ({ $value })
patient-item-none = keine Antwort über 0
patient-open-alerts = Alarme, zuerst die, die niemand übernommen hat:
patient-no-alerts = Keine offenen Alarme.
patient-notes = Was geschrieben wurde (Neuestes zuerst):
patient-note-line = { $at }: { $text }
patient-notes-elsewhere = Es gibt Nachrichten; lesen Sie sie in Ihrem eigenen Chat mit mir.
patient-basis = Werte zur Stimmung umfassen die letzten zwei Wochen und überschneiden sich von Tag zu Tag; sehen Sie auf die Woche. Werte gibt es nur aus vollständigen Fragebögen.
alerts-none = Kein Alarm ist offen.
alerts-title = <b>Alarme</b>, zuerst die, die niemand übernommen hat, die ernstesten und ältesten oben
alerts-line = { $number } · { $code } · { $level } · seit { $at }{ $state }
alerts-taken = { " " }· übernommen von { $name }
level-red = höchste Stufe
level-amber = mittlere Stufe
level-yellow = niedrigste Stufe
clinician-help =
    Im Chat der Klinik oder in Ihrem eigenen Chat mit mir:
    /patients – alle, zuerst wer jemanden braucht
    /patient CODE – ein Verlauf, offene Alarme, was geschrieben wurde
    /alerts – was offen ist
    /digest – der Überblick über den Tag
    /resolve NUMMER Text – einen Alarm mit einer Notiz beenden
    /known NUMMER TAGE Grund – als bekannt gelten lassen, höchstens 14 Tage
    /threshold CODE – die Regeln einer Person, und wie man sie ändert
    /plan CODE – was sie wann gefragt werden, und ein anderer Plan
    /session CODE – eine Sitzung eintragen, ändern oder planen
    /note CODE Text – eine Notiz über eine Person
    /invite – ein Link für eine neue Person
    /contact CODE – wer hinter einem Code steht (nur im eigenen Chat)
    /pause CODE – eine Zeit lang nicht fragen; /resume CODE macht weiter
    /discharge CODE – Ende der Behandlung; /invite CODE macht einen Link für die Rückkehr
channel-command = In einem Kanal sehe ich nicht, wer schreibt. Bitte verwenden Sie Befehle in Ihrem eigenen Chat mit mir; die Knöpfe gehen hier.
anonymous-command = Ich sehe nicht, wer Sie sind. Bitte schreiben Sie unter Ihrem eigenen Namen oder in Ihrem eigenen Chat mit mir.
not-for-you = Das ist für die eingetragenen Behandelnden der Klinik. Ihre Telegram-Nummer ist <code>{ $id }</code>.
command-patients = Alle, zuerst wer jemanden braucht
command-patient = Eine Person
command-alerts = Was offen ist
command-invite = Ein Link für eine neue Person
command-contact = Wer hinter einem Code steht
set-aside = Eine Nachricht von Telegram konnte nicht verarbeitet werden und wurde beiseitegelegt (Nummer { $seq }). Das Protokoll sagt mehr.
set-aside-of = Eine Nachricht oder ein Tippen von { $code } konnte nicht verarbeitet werden und wurde beiseitegelegt (Nummer { $seq }). Bitte fragen Sie nach.
check-in-closed = Dieser Check-in ist geschlossen.
patient-resumed-by = { $code } wird wieder gefragt; veranlasst von { $name }.
nothing-to-change = { $code }: nichts zu ändern.

### The life of an alert

alert-unseen = { " " }· seit { $waited } nicht bestätigt
for-minutes = { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}
for-hours = { $hours } Stunden
alert-returned = { " " }· wieder da: übernommen von { $name }, { $at }, seither ohne Ergebnis
alert-reopened = { " " }· wieder geöffnet von { $name }
alert-rerouted = { " " }· der Chat der Klinik hat ihn nicht angenommen
alert-within-known = { " " }· innerhalb dessen, was bis { $until } bekannt ist
alert-resolved = <b>{ $outcome }</b> – { $name }, { $at }{ $note }
alert-text = Geschrieben wurde: „{ $text }“
alert-text-body = Geschrieben wurde von Brustschmerz, Atemnot oder Ohnmacht: „{ $text }“
alert-text-body-after-session = Innerhalb von 48 Stunden nach einer Sitzung wurde von Brustschmerz, Atemnot oder Ohnmacht geschrieben: „{ $text }“
alert-text-not-kept = Geschrieben wurde etwas, das Gefahr bedeuten kann. Die Worte wurden nicht aufgehoben.
alert-lost-answer = Gedrückt wurde eine Antwort, die Gefahr bedeutet, unter einer Frage, die seit dem Zurückspielen der Daten fehlt.
alert-closed-answer = Gedrückt, als der Check-in schon geschlossen war; es steht deshalb nicht unter den Antworten:
alert-unanswered = Die Sicherheitsfragen sind seit 15 Minuten ohne Antwort.
alert-declined = Die Sicherheitsfragen sollten nicht beantwortet werden.
alert-closed-by-pause = Die Sicherheitsfragen wurden durch eine Pause geschlossen, die nicht von der Patientin oder dem Patienten kam. Sie sind ohne Antwort.
alert-closed-by-end = Die Sicherheitsfragen wurden durch das Ende der Behandlung geschlossen. Sie sind ohne Antwort.
alert-unavailable = Die Sicherheitsfragen (ASQ) gibt es in der Sprache des Patienten nicht.
alert-known-ended = Was als bekannt galt, endet jetzt. Antworten seither: { $count }
alert-unreachable = Auf Telegram nicht mehr erreichbar (blockiert oder gelöscht). Check-ins ruhen. Bitte nehmen Sie anders Kontakt auf.
alert-stopped = Hat ganz aufgehört und wird nicht mehr gefragt.
outcome = Ergebnis
reopen = Wieder öffnen
outcome-contacted = Kontakt gehabt
outcome-not-reached = Nicht erreicht
outcome-safe = Sicher
outcome-emergency = In die Notaufnahme
outcome-false-alarm = Fehlalarm
outcome-note = Mit Notiz beendet
outcome-known = Vorerst bekannt
known-until = Bekannt bis …
known-days = { $days } Tage
known-reason-plan = Sicherheitsplan besteht
known-reason-talked = Mit der Person gesprochen
known-reason-longstanding = Seit Langem, unverändert
toast-resolved = Alarm { $number }: { $outcome }.
toast-acknowledge-first = Bitte bestätigen Sie zuerst Alarm { $number }.
toast-nothing-to-accept = In Alarm { $number } kann nichts als bekannt gelten.
toast-known-days = Bitte 1 bis { $most } Tage.
toast-known = Alarm { $number } gilt als bekannt bis { $until }.
toast-not-resolved = Alarm { $number } ist nicht beendet.
toast-other-open = Zu dieser Person gibt es einen Alarm, der nicht beendet ist: { $number }.
toast-reopened = Alarm { $number } ist wieder offen.
fault-no-target = Ein Schritt der Eskalation führt zu niemandem ({ $detail }); alle werden benachrichtigt.
fault-chat-refuses = Ein Telegram-Chat lehnt den Bot ab ({ $detail }).
fault-not-delivered = Seit fünf Minuten hat kein Weg einen Alarm angenommen ({ $detail }).
fault-over = Vorbei: { $what }
alert-again = { " " }· noch einmal gemeldet
alerts-at-once =
    <b>Viele Alarme auf einmal: { $count }</b>
    Eine Nummer zeigt den Alarm mit seinen Knöpfen; /alerts zeigt alle, die offen sind.

### Notes, rules, and what was set for one patient

course-rise = mindestens { $number } über dem niedrigsten der letzten { $within } Tage
course-median-rise = der mittlere Wert der letzten { $days } Tage liegt mindestens { $number } über seinem niedrigsten der letzten { $within } Tage
course-newly = der mittlere Wert der letzten { $days } Tage hat { $number } erreicht; an den { $within } Tagen davor war er niedriger
course-relapse = der mittlere Wert der letzten { $days } Tage hat wieder { $number } erreicht, nachdem er unter { $below } gelegen hatte
course-mean-rise = der Durchschnitt der letzten { $days } Tage liegt mindestens { $number } über dem der { $days } Tage davor
course-days-running = hoch an { $days } Tagen in Folge; ihr mittlerer Wert ist { $number } oder mehr
resolve-which = Welcher Alarm, und was wurde getan? Zum Beispiel: <code>/resolve { $number } angerufen, ist bei der Familie</code>
known-which = Welcher Alarm, für wie viele Tage, und warum? Zum Beispiel: <code>/known { $number } 7 seit Langem so, Plan erneuert</code>
known-days-range = „{ $found }“ ist keine Zahl von Tagen von 1 bis { $most }. Zum Beispiel: <code>/known { $number } 7 seit Langem so, Plan erneuert</code>
no-such-alert = Es gibt keinen Alarm { $number }. /alerts zeigt, was offen ist.
alert-ended = Alarm { $number } ist schon beendet: { $outcome } – { $name }, { $at }.
note-too-long = Das hat { $found } Zeichen; höchstens { $most } werden aufgehoben. Nichts wurde geändert.
patient-known = Bekannt bis { $until }: { $what } (Alarm { $number }) – { $name }, { $at }: { $reason }
patient-accepted = { $title }, Frage { $position } bis { $number }
patient-setting = Für diese Person gesetzt: <code>{ $rule }</code> { $number } – { $name }, { $at }
patient-ended = Alarme, die in den letzten 28 Tagen endeten:
patient-ended-line = { $number } · { $outcome } – { $name }, { $at }
risk-set = Hohes Risiko: ja, gesetzt von { $name }, { $at }
risk-set-off = Hohes Risiko: nein, gesetzt von { $name }, { $at }
risk-seen = Hohes Risiko: ja, durch eine Antwort oder Nachricht, { $at } (Alarm { $number })
risk-none = Hohes Risiko: nein
risk-what = high_risk nimmt on, off oder default; gefunden wurde „{ $found }“. Zum Beispiel: <code>/threshold { $code } high_risk on</code>
rule-answer = { $title }, Frage { $position }: „{ $answer }“
rule-answer-or-more = { $title }, Frage { $position }: „{ $answer }“ oder mehr
rule-first-time = { $meaning }, zum ersten Mal
rule-total = { $title }: ein Gesamtwert von { $number } oder mehr
rule-rise = { $title }: ein Gesamtwert, der { $number } oder mehr über dem niedrigsten der letzten { $within } Tage liegt
rule-median-rise = { $title }: der mittlere Wert der letzten { $days } Tage liegt { $number } oder mehr über seinem niedrigsten der letzten { $within } Tage
rule-newly = { $title }: der mittlere Wert der letzten { $days } Tage bei { $number } oder mehr, nach { $within } Tagen darunter
rule-relapse = { $title }: der mittlere Wert der letzten { $days } Tage wieder bei { $number } oder mehr, nachdem er unter { $below } lag
rule-mean-rise = { $title }: der Durchschnitt der letzten { $days } Tage liegt { $number } oder mehr über dem der { $days } Tage davor
rule-days-running = { $title }: { $number } oder mehr an { $days } Tagen in Folge, und { $above } über den ersten { $within } Tagen dieser Person
rule-missed = Kein Check-in seit { $days ->
    [one] { $days } Tag
   *[other] { $days } Tagen
}
rule-missed-high-risk = Bei hohem Risiko kein Check-in seit { $days ->
    [one] { $days } Tag
   *[other] { $days } Tagen
}
threshold-title = <b>{ $code }</b>: die Regeln, die gelten
threshold-line =
    <code>{ $rule }</code> · { $level } · <b>{ $number }</b> · { $source }
    { $meaning }
threshold-on = an
threshold-off = aus
threshold-from-file = aus dem Fragebogen
threshold-from-clinic = aus den Einstellungen der Klinik
threshold-from-patient = für diese Person, { $name }, { $at }
threshold-not-held = Was für diese Person gesetzt wurde, gilt nicht: mit den heutigen Einstellungen und Fragebögen könnte eine Antwort über Selbstverletzung niemanden erreichen, oder eine Zahl ist unmöglich. Bitte setzen Sie es neu.
threshold-gone = <code>{ $rule }</code> wurde gesetzt, aber diese Regel gibt es nicht mehr.
threshold-how = Um eine für diese Person zu ändern: <code>/threshold { $code } REGEL ZAHL</code>, oder off, oder default. Hohes Risiko: <code>/threshold { $code } high_risk on</code>, oder off, oder default.
threshold-words = Erwartet wurde eine Regel und dann eine Zahl, off oder default; gefunden wurde „{ $found }“. Zum Beispiel: <code>/threshold { $code } phq9_worse 6</code>
threshold-no-rule = Es gibt keine Regel „{ $rule }“; erwartet wurde eine wie { $rules }. <code>/threshold { $code }</code> zeigt die dieser Person.
threshold-what = { $rule } nimmt eine Zahl, off oder default; gefunden wurde „{ $found }“. Zum Beispiel: <code>/threshold { $code } { $rule } { $example }</code>
threshold-number = { $rule } kann nicht { $found } sein; erwartet wurde { $expected }. Zum Beispiel: <code>/threshold { $code } { $rule } { $example }</code>
threshold-expects-only = { $lowest }, damit jede Antwort über der niedrigsten meldet
threshold-expects-whole = eine ganze Zahl von { $lowest } bis { $highest }
threshold-expects-between = eine Zahl von { $lowest } bis { $highest }
threshold-expects-above = eine Zahl über { $lowest } und höchstens { $highest }
threshold-expects-from = eine ganze Zahl, { $lowest } oder mehr
threshold-not-off = { $rule } lässt sich nicht abschalten: die Klinik erfährt von jeder Antwort über Selbstverletzung und von jedem Schweigen. Nichts wurde geändert.
threshold-uncovered = { $rule } lässt sich so nicht ändern, solange { $rules } bleibt, wie es ist: eine Antwort über Selbstverletzung würde niemanden erreichen. Nichts wurde geändert.
threshold-set = { $code }: { $rule } ist jetzt { $number }, gesetzt von { $name }.
threshold-default = { $code }: { $rule } ist wieder wie für alle, durch { $name }.
command-resolve = Einen Alarm mit einer Notiz beenden
command-known = Für einige Tage als bekannt gelten lassen
command-threshold = Die Regeln einer Person

### To routes beside Telegram

route-alert-title = { $level }: Alarm { $number }, { $code }
route-alert =
    { $clinic }: { $level }, Alarm { $number }, { $code }, { $at }.
    { $reason }
    Öffnen Sie Telegram. Wenn es gestört ist, tippen Sie am Rechner der Klinik: checkin acknowledge { $number } --as IHRE_TELEGRAM_NUMMER
route-unseen = Noch niemand hat ihn übernommen.
route-telegram-down = Telegram hat ihn nicht angenommen.
route-operator-title = Check-in bei { $clinic }: technischer Hinweis
route-test-title = TEST: Check-in bei { $clinic }
route-test = TEST. Nachrichten von Check-in bei { $clinic } kommen hier an. Es ist nichts zu tun.

### Silence and the daily overview

away = <b>Ich habe nichts von Telegram gehört</b>, von { $since } bis { $until }. Was Patienten in dieser Zeit angetippt haben, kann verloren sein.
away-asked-again = Erneut gefragt ({ $count }): { $codes }
away-missed = Deshalb ohne Check-in ({ $count }): { $codes }
away-open-alerts = Offene Alarme: { $numbers }. /alerts zeigt sie.
away-nobody = Keine Frage war offen, kein Check-in ist ausgefallen, kein Alarm ist offen.
and-more = … und { $count } weitere
digest-title = <b>Überblick</b> · { $at }
digest-check-ins = Check-ins seit { $since }: { $done } erledigt, davon { $late } mehr als zwei Stunden zu spät; { $missed } ausgeblieben; { $declined } abgelehnt.
digest-missed = Ausgeblieben: { $codes }
digest-declined = Abgelehnt: { $codes }
digest-open = <b>Offene Alarme: { $count }</b>
digest-taken = <b>Übernommen, ohne Ergebnis: { $count }</b>
digest-known = <b>Vorerst bekannt: { $count }</b>
digest-known-line = { $code } · bis { $until } · { $name } · Antworten seither: { $count }
digest-look = <b>Patienten, nach denen jemand sehen sollte: { $count }</b>
digest-look-line = { $code }: { $reasons }
look-high-risk = hohes Risiko
look-silent = { $days ->
    [one] seit { $days } Tag keine Antwort
   *[other] seit { $days } Tagen keine Antwort
}
look-not-reached = in den letzten sieben Tagen nicht erreicht
look-unreachable = nicht anzuschreiben seit { $at }
look-paused = pausiert seit { $at }
digest-unread = <b>Nicht lesbar</b>: { $codes }. Ob sie schweigen, ein hohes Risiko haben oder ob die Wirkung nachlässt, kann hier fehlen; ihre Alarme fehlen nicht. Fragen Sie selbst, wie es ihnen geht, und sagen Sie es dem Betreiber.
digest-no-contact = Kein Kontakt hinterlegt: { $codes }. /contact hinterlegt ihn.
digest-unconfirmed = Noch nicht bestätigt: { $codes }
digest-routes = <b>Wege neben Telegram, letzter Test</b>
digest-no-routes = Kein Weg neben Telegram ist eingerichtet: Wenn Telegram ausfällt, erfährt niemand von einem Alarm.
digest-route-arrived = { $route }: angekommen, { $at }
digest-route-failed = { $route }: <b>nicht angekommen</b>, { $at }
digest-route-under-way = { $route }: noch keine Antwort, { $at }
digest-route-never = { $route }: <b>nie getestet</b>
digest-no-chat = Sie haben nie einen Chat mit mir geöffnet, deshalb kann ich ihnen nicht schreiben: { $names }
digest-faults = <b>Technische Störungen</b>
digest-fault-line = Seit { $since }: { $what }
digest-quiet = <b>Alles ruhig.</b> Nachgesehen: Kein Alarm ist offen oder ohne Ergebnis; kein Patient hat ein hohes Risiko, schweigt, ist unerreichbar oder pausiert lange; jedes Konto ist bestätigt und hat einen Kontakt; jeder eingerichtete Weg hat den letzten Test angenommen; keine technische Störung dauert an.
command-digest = Überblick über den Tag
fault-telegram-down = Telegram antwortet nicht. Was dorthin gehen soll, wartet; Alarme gehen über die anderen Wege.
fault-token-refused = Telegram lehnt das Token des Bots ab. Der Bot kann nicht arbeiten, bis er ein gültiges hat.
fault-second-instance = Ein anderes Programm holt mit demselben Token ab, was für diesen Bot bestimmt ist (409).
fault-webhook = Jemand hatte für diesen Bot einen Webhook gesetzt, sodass seine Nachrichten woandershin gingen. Er wurde entfernt. Wer das getan hat, hat das Token.
fault-audit-no-step = Offene Alarme ohne nächsten Schritt: { $detail }
fault-audit-overdue = Alarme, deren nächster Schritt überfällig ist: { $detail }
fault-audit-no-return = Übernommene Alarme, die nicht wiederkämen: { $detail }
fault-audit-undelivered = Alarme, die seit mehr als einer Minute auf den Versand warten: { $detail }
fault-audit-inbox = Eingegangene Nachrichten, die seit mehr als einer Minute nicht bearbeitet sind: { $detail }
fault-audit-tick = Der Bot hat seit mehr als einer Minute nicht nachgesehen, was fällig ist. { $detail }
fault-audit-route = Wege, deren letzter Test nicht ankam oder zu alt ist: { $detail }
fault-backup-failed = Von der Datenbank konnte keine Kopie gemacht werden; es wird alle zehn Minuten wieder versucht. { $detail }
fault-audit-backup = Es wurde nicht rechtzeitig eine Kopie der Datenbank gemacht; die letzte: { $detail }
fault-audit-changed = Das Protokoll wurde in Zeile { $detail } verändert: Jemand hat am Bot vorbei in die Datenbank geschrieben.
fault-course-unread = Was von einem Patienten gespeichert ist, lässt sich nicht lesen. Der Überblick und /patients kommen mit allen anderen und nennen den Code; im Log steht die Art des Fehlers. Bitte dem melden, der das Programm betreut.
fault-disk-low = Die Platte mit den Daten ist fast voll: Weniger als 130 MB sind frei, oder die Reserve von 16 MB ist in Gebrauch. Bitte mindestens 200 MB frei machen, sonst kann der Bot bald nichts mehr speichern.
clock-stepped = Die Uhr des Rechners ist auf einmal um { $seconds } Sekunden gesprungen: Sie wurde gestellt, oder der Rechner schlief. Alles, was fällig wird, geht nach dieser Uhr. Bitte prüfen.
store-trouble = Seit { $since } kann ich nichts speichern ({ $what }). Was gespeichert war, ist sicher. Was getippt oder geschrieben wird, wartet bei Telegram, ein Druck auf einen Knopf nur zweieinhalb Minuten. Bis ich wieder speichern kann, kommt von mir kein neuer Alarm und keine Frage: Bitte auf anderem Weg nach Patienten sehen, um die Sie sich sorgen. Für den Betreiber: „When the disk or the file is broken“ im README.
store-full = die Platte ist voll
store-read-only = auf die Platte darf nichts geschrieben werden
store-input-output = die Platte meldet Fehler
store-busy = ein anderes Programm hält die Datei mit den Daten fest
store-over = Ich kann wieder speichern. Von { $since } bis { $until } konnte ich es nicht ({ $what }). Was bei Telegram wartete, kommt jetzt. Ein Druck auf einen Knopf in dieser Zeit kann verloren sein: Offene Fragen werden noch einmal gestellt.
store-lost = Ich muss aufhören, { $since }: { $what }. Von jetzt an kommt von mir kein Alarm und keine Frage: Bitte auf anderem Weg nach Patienten sehen, um die Sie sich sorgen. Für den Betreiber: „When the disk or the file is broken“ im README.
store-damaged = die Datei mit den Daten ist beschädigt
store-replaced = die Datei mit den Daten wurde gelöscht oder ersetzt, während ich lief

### After a copy was put back

restored = <b>Die Daten wurden aus einer Kopie zurückgeholt</b> ({ $at }). Sie sind auf dem Stand vom { $reaches }. Was danach kam, hat der Bot nicht mehr: Antworten, Alarme, wer sie übernahm und wie sie ausgingen, Behandlungssitzungen, Notizen, Entlassungen, Links, Kontakte, Einstellungen, und wer pausiert oder aufgehört hat.
restored-look = <b>Suchen Sie in diesem Chat nach Alarmen seit dem { $reaches }</b> und handeln Sie: Der Bot kennt sie nicht mehr, und ihre Tasten bewirken nichts.
restored-record = <b>Tragen Sie neu ein, was seit dem { $reaches } fehlt</b>: Sitzungen (/session), Notizen (/note) und Entlassungen (/discharge). Ohne ihre Sitzung wird niemand nach Nebenwirkungen gefragt oder gebeten, nicht zu fahren.
restored-open = Damals offen und erneut gemeldet: { $numbers }. Manche können inzwischen erledigt sein.
restored-taken = Damals übernommen, ohne Ergebnis: { $numbers }
restored-none-open = Damals war kein Alarm offen.
restored-numbers = Neue Alarme haben Nummern ab { $number }.
restored-stopped = Sie hatten seither aufgehört und werden nicht mehr gefragt: { $codes }
restored-parted = Ihr Chat war seither vom Code getrennt worden; alle brauchen einen neuen Link: { $codes }
restored-returned = Sie waren seither dazugekommen oder zurückgekehrt und werden nichts gefragt; alle brauchen einen neuen Link: { $codes }
restored-unknown = Sie waren seither eingeladen worden oder dazugekommen, und der Bot kennt ihre Codes nicht mehr. Laden Sie alle neu ein: { $codes }
restored-operator = Die Datenbank wurde aus einer Kopie zurückgeholt ({ $at }). Sie ist auf dem Stand vom { $reaches }; was danach kam, ist verloren. Die Klinik liest es in ihrem Chat.
