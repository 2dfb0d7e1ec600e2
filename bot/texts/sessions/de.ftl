### Treatment sessions, as clinicians record and correct them; a patient's appointment; notes.

### Clinicians

session-today = Heute
session-yesterday = Gestern
session-another-day = Anderer Tag
session-plan-next = Nächste planen
session-none = Noch keine eingetragen.
session-menu =
    <b>{ $code } · Sitzungen</b>
    { $lines }

    Wann war sie? Mit mehr Angaben schreiben Sie: <code>/session { $code } heute 14:00 iv 0.5 mg/kg 40min eine Notiz</code>
session-line = #{ $number } { $when }{ $facts }{ $planned }
session-line-planned = { " " }· geplant
session-from-to = { $start } bis { $end }
session-day-only = { $date }, Uhrzeit nicht bekannt
session-correct = #{ $number } { $date }: ändern
session-which-day =
    <b>{ $code }</b>: An welchem Tag war sie?
    Für einen anderen Tag mit Uhrzeit schreiben Sie: <code>/session { $code } 2026-11-20 14:00</code>
session-plan-when =
    <b>{ $code }</b>: Wann ist die nächste Sitzung? { $has ->
        [yes] Die Uhrzeit ist { $clock }, wie bei der letzten.
       *[no] Ohne Uhrzeit.
    }
    Für einen anderen Tag mit Uhrzeit schreiben Sie: <code>/session { $code } geplant 2026-11-30 14:00</code>
session-in-days = In { $days } Tagen: { $date }
session-done = <b>{ $code } · Sitzung #{ $number }</b>
session-planned = <b>{ $code } · geplante Sitzung #{ $number }</b>
session-removed = <b>{ $code } · Sitzung #{ $number } ist gelöscht</b>
session-iv = Ketamin i.v.
session-esketamine = Esketamin
session-other = Anderes
session-no-route = Weg nicht bekannt
session-dose = { $dose }
session-no-dose = Dosis nicht bekannt
session-minutes = { $minutes } min
session-usual-length = übliche Dauer
session-induction = Induktion
session-maintenance = Erhaltung
session-recognised = Wie erkannt
session-series = { $series }, Sitzung { $place }{ $how ->
    [set] { " " }(festgelegt)
   *[recognised] { " " }(erkannt)
}
session-note = Notiz: { $note }
session-by = Zuletzt geändert von { $name }, { $at }
session-by-patient = der Patientin oder dem Patienten
session-how = Die Knöpfe ändern sie. Für Uhrzeit, Dosis oder eine Notiz schreiben Sie: <code>/session { $code } #{ $number } 14:30 0.5 mg/kg eine Notiz</code>
session-move = Auf { $date } legen
session-not-said = Noch hat niemand gesagt, ob sie stattfand.
session-took-place = Hat stattgefunden
session-did-not = Fiel aus
session-remove = Löschen
session-remove-sure = Sitzung #{ $number } von { $code }, { $when }, löschen? Was eingetragen war, bleibt im Verlauf.
session-keep = Behalten
session-remove-yes = Ja, löschen
session-put-back = Wieder eintragen
session-example = Zum Beispiel: <code>/session { $code } gestern 14:00 iv 0.5 mg/kg 40min eine Notiz</code>. Die Notiz steht am Ende.
session-no-day = In „{ $found }“ steht kein Tag; erwartet: heute, gestern, morgen, ein Datum oder eine Uhrzeit.
session-fault-twice = „{ $found }“ sagt etwas zum zweiten Mal und anders; erwartet: alles nur einmal.
session-fault-day = „{ $found }“ ist kein Tag im Kalender; erwartet: ein Tag wie 2026-11-20.
session-fault-far-day = „{ $found }“ ist mehr als ein Jahr entfernt; erwartet: ein Tag, der höchstens ein Jahr her ist oder in einem Jahr kommt, wie 2026-11-20. Nichts wurde aufgezeichnet oder geändert.
session-fault-time = „{ $found }“ ist keine Uhrzeit; erwartet: eine Uhrzeit wie 14:00.
session-fault-minutes = „{ $found }“ wurde als Dauer gelesen; erwartet: 5 bis { $most } Minuten, etwa 40min, oder eine Uhrzeit wie 10:00.
session-fault-duration = „{ $found }“ kann Uhrzeit oder Dauer sein; erwartet: { $clock } für die Uhrzeit oder { $length }min für die Dauer.
session-fault-dot = „{ $found }“ { $readings ->
        [time] kann eine Uhrzeit sein; erwartet: { $clock }.
        [day] kann ein Tag sein; erwartet: { $day }
       *[both] kann Uhrzeit oder Tag sein; erwartet: { $clock } für die Uhrzeit oder { $day } für den Tag.
    }
session-fault-range = „{ $found }“ wurde als von wann bis wann gelesen; erwartet: 5 bis { $most } Minuten dazwischen, etwa 14:00-14:40.
session-fault-ended = „{ $found }“ sagt, wann sie endete; erwartet: auch, wann sie begann, etwa 14:00-14:40, oder wie lange sie dauerte, etwa 40min.
session-fault-dose = „{ $found }“ wurde als Dosis gelesen; erwartet: mehr als 0 und höchstens { $perkg } mg/kg oder { $dose } mg.
session-fault-thousand = „{ $found }“ hat zwei Bedeutungen; erwartet: { $whole } oder { $point }.
session-fault-nasal = „{ $found }“ kann Ketamin oder Esketamin sein; erwartet: „{ $found } Ketamin“ oder „Esketamin“.
session-fault-unclear = „{ $found }“ kann Uhrzeit, Tag, Dosis oder Dauer sein und ginge in der Notiz verloren; erwartet: eine Uhrzeit wie 14:00, ein Tag wie 2026-11-20, eine Dosis wie 0.5 mg/kg oder eine Dauer wie 40min. Eine Notiz beginnt mit anderen Wörtern. Nichts wurde eingetragen.
session-fault-cancelled = „{ $found }“ sagt, dass es keine Sitzung gab; darum wurde nichts eingetragen oder geändert. Um eine zu löschen, die schon dasteht, senden Sie <code>/session { $code }</code>, drücken Sie auf die Sitzung und dann auf <b>Löschen</b>. Fand sie doch statt, beginnen Sie die Notiz mit einem anderen Wort.
session-fault-long-note = Die Notiz hat { $found } Zeichen; bei einer Sitzung stehen höchstens { $longest }. Nichts wurde aufgezeichnet oder geändert. Senden Sie es mit einer kürzeren Notiz noch einmal; Längeres kann als <code>/note { $code }</code> folgen.
session-unknown = Es gibt keine Sitzung #{ $number } von { $code }.
edited-command = Eine bearbeitete Nachricht ändert nichts. Senden Sie sie als neue Nachricht.
edited-session = Eine bearbeitete Nachricht ändert nichts. Was sie bewirkt hat, steht als Sitzung { $number }; um die zu ändern, schreiben Sie: <code>/session { $code } #{ $number }</code> und was anders sein soll.
no-such-command = Den Befehl /{ $found } gibt es nicht; darum wurde nichts getan. Am nächsten kommt /{ $nearest }.
effect-words = „{ $words }“ ({ $date })
effect-without-words = angekreuzt, ohne Worte
effect-words-elsewhere = in eigenen Worten, gezeigt in Ihrem eigenen Chat
session-note-which = Was soll notiert werden? Zum Beispiel: <code>/note P-7KQ4 Ehemann rief an, schläft besser</code>
session-note-kept = Notiert für { $code }. /patient { $code } zeigt es Behandelnden im eigenen Chat mit mir, nicht in der Gruppe.
appointment-took-place = { $code } sagt, dass die geplante Sitzung stattgefunden hat.
appointment-did-not = { $code } sagt, dass die geplante Sitzung ausgefallen ist.
appointment-on-other-day = { $code } sagt, dass die geplante Sitzung an einem anderen Tag ist.
appointment-taken-back = { $code } nimmt zurück, was zur Sitzung gesagt wurde, und wird noch einmal gefragt.
toast-session-kept = Eingetragen
toast-session-changed = Geändert
toast-session-removed = Gelöscht
toast-session-settled = Diese Sitzung ist gelöscht.
toast-session-older = { $name } hat diese Sitzung geändert. So steht sie jetzt.
toast-session-far-ahead = { $when } ist mehr als ein Jahr voraus. Nichts wurde eingetragen.
toast-session-long-ago = { $when } ist mehr als ein Jahr her. Nichts wurde eingetragen.
toast-session-planned-past = { $when } ist vorbei; geplant wird nur, was kommt. Nichts wurde eingetragen.
toast-session-done-ahead = { $when } kommt erst noch, das kann keine erfolgte Sitzung sein. Nichts wurde geändert.
toast-session-there-is-one = Es gibt schon eine: #{ $number }, { $other }. Nichts wurde eingetragen; ändern Sie diese.
command-session = Eine Sitzung eintragen oder planen
command-discharge = Ende der Behandlung

### Patients

appointment-question = Für { $date } war ein Termin geplant. Hat er stattgefunden?
appointment-yes = Ja
appointment-no = Nein
appointment-other = Anderer Tag
appointment-thanks = Danke. Ihre Klinik weiß es.
appointment-wrong = Ich habe falsch gedrückt
appointment-over = Danke. Ihre Klinik hat das schon geklärt.
appointment-too-late = Ihre Klinik hat Ihre Antwort. War sie falsch, sagen Sie es ihr bitte.
driving-taken-back = Ihre Klinik hat zurückgenommen, was sie für heute notiert hatte. Mein Hinweis zum Autofahren gehörte dazu. Wenn Sie heute behandelt wurden, gilt er bitte weiter.

### The end of care

discharge-why = Die Behandlung von <b>{ $code }</b> endet. Warum?
discharge-planned = Geplantes Ende
discharge-moved = Weggezogen
discharge-died = Verstorben
discharge-other = Anderer Grund
discharge-keep = Nein, weiter
discharge-yes = Ja, beenden
discharge-sure = Die Behandlung von <b>{ $code }</b> beenden? Grund: { $reason }.
discharge-will = Von da an wird nichts mehr gefragt, und was offen ist, wird geschlossen. Geplante Sitzungen werden gelöscht, ihr Verlauf bleibt. { $code } bekommt eine letzte Übersicht mit den Krisennummern. Alle Daten bleiben. Ein neuer Link holt { $code } zurück: /invite { $code }
discharge-will-died = In den Chat von { $code } schreibe ich nie wieder von mir aus, und was offen ist, wird geschlossen. Geplante Sitzungen werden gelöscht, ihr Verlauf bleibt. Alle Daten bleiben.
discharge-alerts = { $count ->
    [one] <b>{ $count } Alarm ist offen und bleibt offen.</b>
   *[other] <b>{ $count } Alarme sind offen und bleiben offen.</b>
}
discharge-kept = Bei { $code } wurde nichts geändert.
discharge-before = Die Behandlung von { $code } endete am { $date } ({ $reason }). /invite { $code } macht einen Link für die Rückkehr.
discharge-before-died = Die Behandlung von { $code } endete am { $date } ({ $reason }).
discharge-ended = <b>Die Behandlung endete am { $date } ({ $reason }).</b>
discharge-other-reason = War es ein anderer Grund?
discharge-keep-reason = Nein, so lassen
discharge-correct-sure = Den Grund bei { $code } ändern in: { $reason }?
discharge-correct-died = Von da an schreibe ich nie wieder von mir aus in den Chat von { $code }.
discharge-correct-will = { $code } erfährt davon nichts.
discharge-correct-yes = Ja, ändern
discharge-corrected = Die Behandlung von <b>{ $code }</b> endete aus einem anderen Grund, sagt { $name }: { $reason }. Vorher stand da: { $before }.
discharge-done = Die Behandlung von <b>{ $code }</b> ist beendet ({ $reason }), sagt { $name }.
toast-discharged = Die Behandlung von { $code } ist beendet.
farewell =
    Ihre Behandlung bei { $clinic } endet hier. Ich frage Sie nichts mehr. Danke für Ihre Zeit. Was Sie geantwortet haben, bleibt bei Ihrer Klinik.

    Ich bin ein Programm, und niemand liest diesen Chat sofort. Wenn Sie Hilfe brauchen, rufen Sie eine dieser Nummern an.
toast-care-has-ended = Dieser Check-in ist geschlossen. Ihre Behandlung ist beendet, nichts wurde geändert.
after-care =
    Ihre Behandlung bei { $clinic } ist beendet. Darum frage ich Sie nichts mehr. Wenn Sie Ihre Klinik wieder brauchen, rufen Sie dort an. Sie kann Ihnen einen neuen Link geben.
toast-discharge-again = Diese Frage war alt. Bitte lesen Sie sie noch einmal und drücken Sie dann erneut.
toast-session-planned-ahead = Eine ist geplant: #{ $number }, { $other }. Nichts wurde eingetragen. War sie früher, nennen Sie die Uhrzeit.
toast-session-not-read = Das kann heißen, dass diese Sitzung stattfand, oder etwas anderes. Nichts wurde geändert. Drücken Sie „Hat stattgefunden“, oder beginnen Sie die Notiz mit anderen Worten.
