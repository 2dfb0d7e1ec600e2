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
support-question-follows = Es folgt eine kurze Frage; Sie können aufhören.
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

### What a patient writes

note-kept =
    Ich bin ein Programm und kann darauf nicht antworten. Ich habe Ihre Nachricht aufbewahrt für { $clinic }. { $reading }

    Wenn Sie in Gefahr sind oder sich nicht sicher fühlen: Rufen Sie jetzt { $call } an.
note-check-in-open = Ihr Check-in ist noch offen: /checkin
media-refused =
    Ich kann nur Knöpfe und Text lesen, darum habe ich das nicht aufbewahrt.

    Wenn Sie in Gefahr sind oder sich nicht sicher fühlen: Rufen Sie jetzt { $call } an.

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
alert-tell-clinic = „Jetzt meiner Klinik sagen“ wurde gedrückt.
alert-call-me = Bitte um einen Anruf.
alert-left-open = Ein Check-in blieb bei dieser Frage offen: „{ $question }“
alert-total = { $title }: Summe { $total }
alert-missed = Kein Check-in seit { $days ->
    [one] { $days } Tag
   *[other] { $days } Tagen
}
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
patient-unreachable = { $code } ist über Telegram nicht mehr zu erreichen (blockiert oder gelöscht). Check-ins kommen nicht mehr an; offene Alarme bleiben offen. Bitte nehmen Sie auf einem anderen Weg Kontakt auf.
patient-reachable = { $code } ist über Telegram wieder zu erreichen.
patient-stopped = { $code } hat ganz aufgehört und wird nicht mehr gefragt.
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
state-unconfirmed = { " " }· noch nicht bestätigt
state-unreachable = { " " }· nicht erreichbar
state-no-contact = { " " }· kein Kontakt festgehalten
patient-title = <b>{ $code }</b>{ $state }
patient-schedule = Gefragt um { $time } Uhr ({ $zone }). Letzter Check-in: { $last }. Nächster: { $next }.
patient-item = { $title }, Frage { $position } (Gedanken an Tod oder Selbstverletzung), letzte 28 Tage:
patient-item-line = { $date }: „{ $answer }“ ({ $value })
patient-item-none = keine Antwort über 0
patient-days = Beantwortet an { $answered } der letzten { $days } Tage.
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
    /invite – ein Link für eine neue Person
    /contact CODE – wer hinter einem Code steht (nur im eigenen Chat)
    /pause CODE – eine Zeit lang nicht fragen; /resume CODE macht weiter
channel-command = In einem Kanal sehe ich nicht, wer schreibt. Bitte verwenden Sie Befehle in Ihrem eigenen Chat mit mir; die Knöpfe gehen hier.
anonymous-command = Ich sehe nicht, wer Sie sind. Bitte schreiben Sie unter Ihrem eigenen Namen oder in Ihrem eigenen Chat mit mir.
not-for-you = Das ist für die eingetragenen Behandelnden der Klinik. Ihre Telegram-Nummer ist <code>{ $id }</code>.
command-patients = Alle, zuerst wer jemanden braucht
command-patient = Eine Person
command-alerts = Was offen ist
command-invite = Ein Link für eine neue Person
command-contact = Wer hinter einem Code steht
set-aside = Eine Nachricht von Telegram konnte nicht verarbeitet werden und wurde beiseitegelegt (Nummer { $seq }). Das Protokoll sagt mehr.
check-in-closed = Dieser Check-in ist geschlossen.
patient-resumed-by = { $code } wird wieder gefragt; veranlasst von { $name }.
nothing-to-change = { $code }: nichts zu ändern.
