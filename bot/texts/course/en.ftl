# How a treatment goes, for clinicians.

course-series-induction = Induction: { $count ->
    [one] { $count } session, { $first }
   *[other] { $count } sessions, { $first } – { $last }
}
course-series-maintenance = Maintenance: { $count ->
    [one] { $count } session, { $first }
   *[other] { $count } sessions, { $first } – { $last }
}
course-last-session = Last session: { $count ->
    [0] today
    [1] yesterday
   *[other] { $count } days ago
}
course-next-session = Next planned: { $date }
course-against = <b>{ $title }</b>: { $before } on { $before_on } → { $now } on { $now_on }{ $basis }
course-median = { " " }(median of { $count ->
    [one] { $count } score
   *[other] { $count } scores
}, 7 days)
course-old-baseline = { " " }(baseline more than 14 days before the first session)
course-no-baseline = <b>{ $title }</b>: { $now } on { $now_on }{ $basis }. No baseline: every score came after the first session.
course-none-since = <b>{ $title }</b>: { $before } on { $before_on }. No score since.
course-latest-under = <b>{ $title }</b>: { $value } on { $on }, within 4 h of a session: not judged.
course-lower = { $points } lower
course-higher = { $points } higher
course-same = no change
course-percent = { $change } ({ $percent } %)
course-response = response: yes (at least { $percent } % lower)
course-no-response = response: no (at least { $percent } % lower)
course-remission = remission: yes (below { $below })
course-no-remission = remission: no (below { $below })
course-too-early = too early to judge (day { $day } after the first session of this series)
course-too-early-none = too early to judge (no score since this series began)
course-improved = improvement that matters: yes ({ $matters })
course-not-improved = improvement that matters: no ({ $matters })
course-worsened = <b>worsening that matters</b> ({ $matters })
course-points = { $points } points
course-points-or-percent = { $points } points or { $percent } %
course-only-percent = { $percent } %
course-reliable-better = reliably better ({ $points } points)
course-reliable-worse = <b>reliably worse</b> ({ $points } points)
course-reliable-same = no reliable change ({ $points } points)
course-first-response = first response after { $count ->
    [one] { $count } day
   *[other] { $count } days
}
course-first-response-seen = first response seen on day { $day } (the score before it: day { $before })
course-first-response-alone = first response seen on day { $day } (the first score since the baseline)
course-fading = <b>Fading</b>: best { $best } on { $best_on }, now { $now }
course-table = Around each session: before, the day after, a week after
course-route-iv = IV
course-route-esketamine = esketamine
course-route-other = other
course-before = before
course-day-after = +1 d
course-week-after = +7 d
course-under-session = Within 4 h of a session.
course-single-against = This score alone: { $points ->
    [0] the same as before treatment.
   *[other] { $points } { $direction } than before treatment ({ $first }).
}
course-answer-beside = <b>{ $title }</b>: { $question } <b>{ $answer }</b> ({ $on })
course-said = { $title }: { $answers }
course-said-on = { $answer } ({ $on })
course-answered = Check-ins answered: { $done14 } of { $asked14 } in the last 14 days, { $done30 } of { $asked30 } in the last 30 days.
course-clinicians-notes = Notes by clinicians (newest first):
course-clinicians-note = { $at }, { $name }: { $text }
course-clinicians-notes-elsewhere = Clinicians left notes; read them in your own chat with me.
course-discharged-planned = Discharged { $at }: care ended as planned
course-discharged-moved = Discharged { $at }: moved to another place of care
course-discharged-died = Discharged { $at }: has died
course-discharged-other = Discharged { $at }: another reason
course-page-button = PDF for the record
course-session-button = Record a session

# The list of patients.

course-all = All
course-attention = Needs attention
course-fade = Fading
course-silent = Not answering
course-due = Session due
course-filter-unknown = I know no list “{ $found }”. Write /patients alone or with one of: { $known }
course-filter-title = <b>Patients: { $which }</b>
course-filter-none = Nobody.
course-mark-session = { " " }· { $count ->
    [0] session today
    [1] session yesterday
   *[other] session { $count } days ago
}
course-mark-fading = { " " }· <b>fading</b>
course-mark-unread = { " " }· <b>course could not be read</b>
course-mark-due = { " " }· session due
course-mark-reason = { " " }· { $reason }
course-mark-taken = { " " }· { $count ->
    [one] alert { $numbers } taken, no outcome yet
   *[other] alerts { $numbers } taken, no outcome yet
}

# The overview.

course-digest-fading = <b>Fading: { $count }</b>
course-digest-fading-line = { $code } · { $risen } · { $days ->
    [one] { $days } day since the last session
   *[other] { $days } days since the last session
}
course-digest-today = Sessions planned today: { $sessions }
course-digest-not-recorded = <b>Planned and not recorded:</b> { $sessions }

# The page for the record.

course-page-title = Course of treatment, patient { $code }
course-page-period = { $first } – { $last }
course-page-printed = Printed { $at } by { $name }
course-page-progress = Progress, with what it rests on
course-page-effects = Side effects, the worst that was reported
course-page-no-effects = None was reported.
course-page-alerts = Alerts
course-page-alert-counts = { $which }: { $count }, without an outcome { $open }
course-page-no-alerts = None.
course-page-no-score = No score yet.
course-page-caption = Course of { $code } for the record
course-page-basis = Only complete forms are judged. Scores within 4 hours of a session are left out. PHQ-9 answers look back over two weeks. No diagnosis follows from these figures.
course-page-more = … and { $count } more before these
course-page-sent = The page is in your own chat.
course-effect-marked = marked, its strength was not said
course-effect-on = { $worst } ({ $on })
course-effect-session = { $worst } ({ $on }, session { $number })
