### Pläne, und was rund um eine Behandlung gesagt wird

## An die Patientin, den Patienten. Ein Sperrbildschirm kann das zeigen: keine Diagnose, keine Art von Klinik.

plans-after-session = Eine kurze Frage, wie es Ihnen gerade geht.
# Eine Klinik kann das durch einen eigenen Satz ersetzen.
plans-no-driving = Bitte fahren Sie bis morgen nicht und bedienen Sie keine Maschinen, erst nach einer Nacht Schlaf.
plans-language-refused = Ihre Fragen gibt es in dieser Sprache nicht. Bitte fragen Sie Ihre Klinik.
# Before a first session, when not all questions of the beginning have come. An appointment: no kind of clinic.
plans-more-questions = { $count ->
    [one] Vor Ihrem Termin gibt es noch eine Frage. Antworten Sie, wann Sie möchten: /checkin
   *[other] Vor Ihrem Termin gibt es noch bis zu { $count } Fragen. Antworten Sie, wann Sie möchten: /checkin
}
plans-more-questions-parts = Vor Ihrem Termin gibt es noch bis zu { $count } Fragen. Antworten Sie, wann Sie möchten, in Teilen: /checkin

## An die Klinik

command-plan = Was jemand wann gefragt wird
plans-which = Wer ist gemeint? Zum Beispiel: <code>/plan P-7KQ4</code>, oder zum Ändern: <code>/plan P-7KQ4 weekly</code>
plans-of = <b>{ $code }</b>, Plan <b>{ $plan }</b>: { $title }
plans-since = Seit { $date }.
plans-line = • { $questionnaire }: { $cadence }
plans-next = das nächste Mal am { $date }
plans-next-now = fällig beim nächsten Check-in
plans-daily = jeden Tag
plans-weekly = einmal in der Woche, ab { $day }, bis es beantwortet ist
plans-every = { $days ->
    [one] jeden Tag
   *[other] alle { $days } Tage
}
plans-every-session = { $days ->
    [one] jeden Tag, gezählt ab der letzten Sitzung
   *[other] alle { $days } Tage, gezählt ab der letzten Sitzung
}
plans-phase = alle { $days } Tage, { $for } Tage lang
plans-phase-last = alle { $days } Tage
plans-then = { $before }, dann { $after }
plans-phases-session = { $phases }, gezählt ab der ersten Sitzung der Serie
plans-before-session = { $days ->
    [one] einen Tag vor einer geplanten Sitzung
   *[other] { $days } Tage vor einer geplanten Sitzung
}
plans-after = { $hours ->
    [one] eine Stunde nach einer Sitzung
   *[other] { $hours } Stunden nach einer Sitzung
}
plans-day-after = am Tag nach einer Sitzung
plans-within = einmal innerhalb von { $hours } Stunden nach einer Sitzung
plans-once = einmal
plans-also-before = auch vor einer geplanten Sitzung, wenn 7 Tage vergangen sind
plans-instead = an Stelle von { $questionnaire }
plans-distance = mindestens { $days } Tage auseinander
plans-others = Ein anderer Plan gilt ab dem nächsten Check-in; was offen ist, bleibt, wie es gefragt wurde.
plans-other = • <b>{ $plan }</b>: { $title }
plans-changed = { $code } hat ab dem nächsten Check-in den Plan <b>{ $plan }</b> ({ $title }). Geändert von { $name }.
plans-unchanged = { $code } hat den Plan { $plan } schon.
plans-unknown = Es gibt keinen Plan „{ $found }“. Erwartet: { $plans }.
plans-not-in-language = { $code } kann den Plan { $plan } nicht haben: { $questionnaire } gibt es nicht auf { $spoken }, der Sprache der Patientin oder des Patienten.
plans-watch-fading = Genauer beobachtet: Tag { $days } nach der letzten Sitzung, wenn die Wirkung nachlassen kann. Schweigen wird früher gemeldet.
plans-watch-worry = Genauer beobachtet: eine Sitzung in den letzten 72 Stunden, und davor Gedanken an Tod oder Selbstverletzung. Schweigen wird früher gemeldet.
plans-baseline-missing = Ausgangswert vor der ersten Sitzung fehlt noch: { $titles }.
plans-baseline-late = Von selbst zu spät dafür: { $titles }. Mit /checkin geht es jetzt; bitte sagen Sie es der Person.
plans-day-left-out = An diesem Tag wird kein Check-in gefragt: Er käme während der Sitzung oder weniger als 4 Stunden nach ihrem Ende. /checkin geht immer.
