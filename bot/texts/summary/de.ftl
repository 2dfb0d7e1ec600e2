### What a patient sees of the course

command-note = Eine Notiz schreiben

chart-session = Sitzung
chart-planned = geplant
chart-hollow = in den ersten 4 Stunden nach einer Sitzung

summary-against-baseline = { $points ->
    [0] Gleich wie vor der Behandlung.
    [one] { $points } Punkt { $direction } als vor der Behandlung ({ $first }).
   *[other] { $points } Punkte { $direction } als vor der Behandlung ({ $first }).
}
summary-from-before = Das ist von vor der Behandlung.
summary-best = Bisher am niedrigsten: { $value } am { $date }.
summary-session-today = Ihre letzte Sitzung war heute.
summary-session-ago = { $days ->
    [one] Ihre letzte Sitzung war gestern, { $date }.
   *[other] Ihre letzte Sitzung war vor { $days } Tagen, am { $date }.
}
summary-next-session = Die nächste ist geplant für { $date }.
summary-worse = Einige Zahlen sind höher als davor. Auf und Ab gehört dazu. Bitte sagen Sie Ihrer Klinik, wie es Ihnen geht. Hilfe zu jeder Zeit: /crisis
summary-end-one = Sie haben an einem Tag geantwortet. Ein Tag allein sagt wenig.
summary-end-worse = Einige Zahlen sind höher als davor. Auf und Ab gehört dazu. Wenn es schwer ist, sprechen Sie bitte mit einem Arzt oder mit einem Menschen, der Ihnen nahe ist. Hilfe zu jeder Zeit: /crisis
summary-hollow = Was Sie in den ersten 4 Stunden nach einer Sitzung gesagt haben, zählt in diesen Sätzen nicht. Es kann vom Mittel kommen.
summary-nothing-then = Aus dieser Zeit gibt es keine Antwort zum Zeichnen.

summary-fortnight = 2 Wochen
summary-quarter = 3 Monate
summary-all = Alles
summary-in-words = In Worten
summary-add-note = Notiz aufs Bild setzen

### The chart in words

words-of-course = <b>{ $title }</b>, { $range }
words-day = { $date }: { $what }
words-score = { $title } { $value }
words-under = { $score } (in den ersten 4 Stunden nach einer Sitzung)
words-missing = { $title }: keine Antwort
words-session = Sitzung { $number }
words-planned = Sitzung geplant
words-note = Ihre Notiz: „{ $text }“
words-lower = Eine niedrigere Zahl ist besser.

### A patient's own notes on the chart

note-how =
    Sie können eine Notiz auf Ihr Bild setzen, zum Beispiel: /note neue Arbeit

    Sie steht beim heutigen Tag. Ihre Klinik kann sie auch lesen. Schreiben Sie in Gefahr keine Notiz: /crisis
note-list = Jetzt auf Ihrem Bild:
note-line = { $number }. { $date }: { $text }
note-take-off = { $number } wegnehmen
note-on-chart = Das steht jetzt auf Ihrem Bild, am { $date }. /note zeigt Ihre Notizen.
note-in-danger = Wenn Sie jetzt in Gefahr sind, drücken Sie den Knopf unten.
toast-note-off = Vom Bild genommen. Ihre Klinik hat sie noch.
