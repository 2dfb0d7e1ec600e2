# Comment va un traitement, pour la clinique.

course-series-induction = Induction : { $count ->
    [one] { $count } séance, { $first }
   *[other] { $count } séances, { $first } – { $last }
}
course-series-maintenance = Entretien : { $count ->
    [one] { $count } séance, { $first }
   *[other] { $count } séances, { $first } – { $last }
}
course-last-session = Dernière séance : { $count ->
    [0] aujourd’hui
    [1] hier
   *[other] il y a { $count } jours
}
course-next-session = Prochaine prévue : { $date }
course-against = <b>{ $title }</b> : { $before } le { $before_on } → { $now } le { $now_on }{ $basis }
course-median = { " " }(médiane de { $count ->
    [one] { $count } score
   *[other] { $count } scores
}, 7 jours)
course-old-baseline = { " " }(valeur de départ plus de 14 jours avant la première séance)
course-no-baseline = <b>{ $title }</b> : { $now } le { $now_on }{ $basis }. Pas de valeur de départ : tous les scores sont venus après la première séance.
course-none-since = <b>{ $title }</b> : { $before } le { $before_on }. Aucun score depuis.
course-latest-under = <b>{ $title }</b> : { $value } le { $on }, moins de 4 h après une séance : non jugé.
course-lower = { $points } de moins
course-higher = { $points } de plus
course-same = pas de changement
course-percent = { $change } ({ $percent } %)
course-response = réponse : oui (au moins { $percent } % de moins)
course-no-response = réponse : non (au moins { $percent } % de moins)
course-remission = rémission : oui (moins de { $below })
course-no-remission = rémission : non (moins de { $below })
course-too-early = trop tôt pour en juger (jour { $day } après la première séance de cette série)
course-too-early-none = trop tôt pour en juger (aucun score depuis le début de cette série)
course-improved = amélioration qui compte : oui ({ $matters })
course-not-improved = amélioration qui compte : non ({ $matters })
course-worsened = <b>aggravation qui compte</b> ({ $matters })
course-points = { $points } points
course-points-or-percent = { $points } points ou { $percent } %
course-only-percent = { $percent } %
course-reliable-better = amélioration fiable ({ $points } points)
course-reliable-worse = <b>aggravation fiable</b> ({ $points } points)
course-reliable-same = pas de changement fiable ({ $points } points)
course-first-response = première réponse après { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
course-first-response-seen = première réponse vue au jour { $day } (le score précédent : jour { $before })
course-first-response-alone = première réponse vue au jour { $day } (le premier score depuis la valeur de départ)
course-fading = <b>L’effet s’estompe</b> : meilleur score { $best } le { $best_on }, maintenant { $now }
course-table = Autour de chaque séance : avant, le lendemain, une semaine après
course-route-iv = IV
course-route-esketamine = eskétamine
course-route-other = autre
course-before = avant
course-day-after = +1 j
course-week-after = +7 j
course-under-session = Moins de 4 h après une séance.
course-single-against = Ce score seul : { $points ->
    [0] pareil qu’avant le traitement.
   *[other] { $points } { $direction } qu’avant le traitement ({ $first }).
}
course-answer-beside = <b>{ $title }</b> : { $question } <b>{ $answer }</b> ({ $on })
course-said = { $title } : { $answers }
course-said-on = { $answer } ({ $on })
course-answered = Check-ins remplis : { $done14 } sur { $asked14 } ces 14 derniers jours, { $done30 } sur { $asked30 } ces 30 derniers jours.
course-clinicians-notes = Notes de la clinique (les plus récentes d’abord) :
course-clinicians-note = { $at }, { $name } : { $text }
course-clinicians-notes-elsewhere = Il y a des notes de soignants ; lisez-les dans votre propre chat avec moi.
course-discharged-planned = Sortie { $at } : les soins ont pris fin comme prévu
course-discharged-moved = Sortie { $at } : soins poursuivis ailleurs
course-discharged-died = Sortie { $at } : décès
course-discharged-other = Sortie { $at } : autre raison
course-page-button = PDF pour le dossier
course-session-button = Noter une séance

# La liste.

course-all = Tous
course-attention = Besoin de quelqu’un
course-fade = L’effet s’estompe
course-silent = Ne répondent pas
course-due = Séance à prévoir
course-filter-unknown = Je ne connais pas de liste « { $found } ». Écrivez /patients seul ou avec un de ces mots : { $known }
course-filter-title = <b>Patients : { $which }</b>
course-filter-none = Personne.
course-mark-session = { " " }· { $count ->
    [0] séance aujourd’hui
    [1] séance hier
   *[other] séance il y a { $count } jours
}
course-mark-fading = { " " }· <b>l’effet s’estompe</b>
course-mark-unread = { " " }· <b>suivi illisible</b>
course-mark-due = { " " }· séance à prévoir
course-mark-reason = { " " }· { $reason }
course-mark-taken = { " " }· { $count ->
    [one] alerte { $numbers } prise en charge, sans résultat
   *[other] alertes { $numbers } prises en charge, sans résultat
}

# La vue d’ensemble.

course-digest-fading = <b>L’effet s’estompe : { $count }</b>
course-digest-fading-line = { $code } · { $risen } · { $days ->
    [one] { $days } jour depuis la dernière séance
   *[other] { $days } jours depuis la dernière séance
}
course-digest-today = Séances prévues aujourd’hui : { $sessions }
course-digest-not-recorded = <b>Prévues et pas notées :</b> { $sessions }

# La page pour le dossier.

course-page-title = Suivi du traitement, patient { $code }
course-page-period = { $first } – { $last }
course-page-printed = Imprimé { $at } par { $name }
course-page-progress = Évolution, et sur quoi elle repose
course-page-effects = Effets secondaires, le plus fort signalé
course-page-no-effects = Aucun signalé.
course-page-alerts = Alertes
course-page-alert-counts = { $which } : { $count }, dont sans issue { $open }
course-page-no-alerts = Aucune.
course-page-no-score = Pas encore de score.
course-page-caption = Suivi de { $code } pour le dossier
course-page-basis = Seuls les formulaires complets sont jugés. Les scores des 4 heures après une séance ne comptent pas. Le PHQ-9 porte sur deux semaines. Aucun diagnostic ne découle de ces chiffres.
course-page-more = … et { $count } de plus avant celles-ci
course-page-sent = La page est dans votre propre chat.
course-effect-marked = coché, sans indication de force
course-effect-on = { $worst } ({ $on })
course-effect-session = { $worst } ({ $on }, séance { $number })
