# Wie eine Behandlung verläuft, für die Klinik. Vom Projekt übersetzt, von niemandem geprüft.

course-series-induction = Anfangsserie: { $count ->
    [one] { $count } Sitzung, { $first }
   *[other] { $count } Sitzungen, { $first } – { $last }
}
course-series-maintenance = Erhaltung: { $count ->
    [one] { $count } Sitzung, { $first }
   *[other] { $count } Sitzungen, { $first } – { $last }
}
course-last-session = Letzte Sitzung: { $count ->
    [0] heute
    [1] gestern
   *[other] vor { $count } Tagen
}
course-next-session = Nächste geplant: { $date }
course-against = <b>{ $title }</b>: { $before } am { $before_on } → { $now } am { $now_on }{ $basis }
course-median = { " " }(Median aus { $count ->
    [one] { $count } Wert
   *[other] { $count } Werten
}, 7 Tage)
course-old-baseline = { " " }(Ausgangswert mehr als 14 Tage vor der ersten Sitzung)
course-no-baseline = <b>{ $title }</b>: { $now } am { $now_on }{ $basis }. Kein Ausgangswert: alle Werte kamen nach der ersten Sitzung.
course-none-since = <b>{ $title }</b>: { $before } am { $before_on }. Seitdem kein Wert.
course-latest-under = <b>{ $title }</b>: { $value } am { $on }, weniger als 4 Std. nach einer Sitzung: nicht gewertet.
course-lower = { $points } niedriger
course-higher = { $points } höher
course-same = keine Änderung
course-percent = { $change } ({ $percent } %)
course-response = Ansprechen: ja (mindestens { $percent } % niedriger)
course-no-response = Ansprechen: nein (mindestens { $percent } % niedriger)
course-remission = Remission: ja (unter { $below })
course-no-remission = Remission: nein (unter { $below })
course-too-early = noch zu früh für ein Urteil (Tag { $day } nach der ersten Sitzung dieser Serie)
course-too-early-none = noch zu früh für ein Urteil (kein Wert, seit diese Serie begann)
course-improved = spürbare Besserung: ja ({ $matters })
course-not-improved = spürbare Besserung: nein ({ $matters })
course-worsened = <b>spürbare Verschlechterung</b> ({ $matters })
course-points = { $points } Punkte
course-points-or-percent = { $points } Punkte oder { $percent } %
course-only-percent = { $percent } %
course-reliable-better = zuverlässig besser ({ $points } Punkte)
course-reliable-worse = <b>zuverlässig schlechter</b> ({ $points } Punkte)
course-reliable-same = keine zuverlässige Änderung ({ $points } Punkte)
course-first-response = erstes Ansprechen nach { $count ->
    [one] { $count } Tag
   *[other] { $count } Tagen
}
course-first-response-seen = erstes Ansprechen gesehen an Tag { $day } (der Wert davor: Tag { $before })
course-first-response-alone = erstes Ansprechen gesehen an Tag { $day } (der erste Wert seit dem Ausgangswert)
course-fading = <b>Wirkung lässt nach</b>: bester Wert { $best } am { $best_on }, jetzt { $now }
course-table = Um jede Sitzung: vorher, am Tag danach, eine Woche danach
course-route-iv = i.v.
course-route-esketamine = Esketamin
course-route-other = andere
course-before = vorher
course-day-after = +1 T.
course-week-after = +7 T.
course-under-session = Weniger als 4 Std. nach einer Sitzung.
course-single-against = Dieser Wert allein: { $points ->
    [0] gleich wie vor der Behandlung.
   *[other] { $points } { $direction } als vor der Behandlung ({ $first }).
}
course-answer-beside = <b>{ $title }</b>: { $question } <b>{ $answer }</b> ({ $on })
course-said = { $title }: { $answers }
course-said-on = { $answer } ({ $on })
course-answered = Beantwortete Check-ins: { $done14 } von { $asked14 } in den letzten 14 Tagen, { $done30 } von { $asked30 } in den letzten 30 Tagen.
course-clinicians-notes = Notizen der Klinik (neueste zuerst):
course-clinicians-note = { $at }, { $name }: { $text }
course-clinicians-notes-elsewhere = Es gibt Notizen von Behandelnden; lesen Sie sie in Ihrem eigenen Chat mit mir.
course-discharged-planned = Entlassen { $at }: Behandlung wie geplant beendet
course-discharged-moved = Entlassen { $at }: wechselt in eine andere Behandlung
course-discharged-died = Entlassen { $at }: verstorben
course-discharged-other = Entlassen { $at }: anderer Grund
course-page-button = PDF für die Akte
course-session-button = Sitzung eintragen

# Die Liste.

course-all = Alle
course-attention = Brauchen jemanden
course-fade = Wirkung lässt nach
course-silent = Antworten nicht
course-due = Sitzung fällig
course-filter-unknown = Ich kenne keine Liste „{ $found }“. Schreiben Sie /patients allein oder mit einem davon: { $known }
course-filter-title = <b>Patienten: { $which }</b>
course-filter-none = Niemand.
course-mark-session = { " " }· { $count ->
    [0] Sitzung heute
    [1] Sitzung gestern
   *[other] Sitzung vor { $count } Tagen
}
course-mark-fading = { " " }· <b>Wirkung lässt nach</b>
course-mark-unread = { " " }· <b>Verlauf nicht lesbar</b>
course-mark-due = { " " }· Sitzung fällig
course-mark-reason = { " " }· { $reason }
course-mark-taken = { " " }· { $count ->
    [one] Alarm { $numbers } übernommen, noch ohne Ergebnis
   *[other] Alarme { $numbers } übernommen, noch ohne Ergebnis
}

# Die Übersicht.

course-digest-fading = <b>Wirkung lässt nach: { $count }</b>
course-digest-fading-line = { $code } · { $risen } · { $days ->
    [one] { $days } Tag seit der letzten Sitzung
   *[other] { $days } Tage seit der letzten Sitzung
}
course-digest-today = Heute geplante Sitzungen: { $sessions }
course-digest-not-recorded = <b>Geplant und nicht eingetragen:</b> { $sessions }

# Die Seite für die Akte.

course-page-title = Behandlungsverlauf, Patient { $code }
course-page-period = { $first } – { $last }
course-page-printed = Gedruckt { $at } von { $name }
course-page-progress = Verlauf, und worauf er beruht
course-page-effects = Nebenwirkungen, die stärkste Angabe
course-page-no-effects = Keine angegeben.
course-page-alerts = Alarme
course-page-alert-counts = { $which }: { $count }, davon ohne Ergebnis { $open }
course-page-no-alerts = Keine.
course-page-no-score = Noch kein Wert.
course-page-caption = Verlauf von { $code } für die Akte
course-page-basis = Beurteilt werden nur vollständige Bögen. Werte aus den 4 Stunden nach einer Sitzung zählen nicht. Der PHQ-9 blickt auf zwei Wochen zurück. Aus diesen Zahlen folgt keine Diagnose.
course-page-more = … und { $count } weitere davor
course-page-sent = Die Seite ist in Ihrem eigenen Chat.
course-effect-marked = angekreuzt, ohne Angabe der Stärke
course-effect-on = { $worst } ({ $on })
course-effect-session = { $worst } ({ $on }, Sitzung { $number })
