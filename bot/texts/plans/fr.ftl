### Les plans, et ce qui est dit autour d’un traitement

## Au patient. Un écran verrouillé peut le montrer : ni diagnostic ni genre de clinique.

plans-after-session = Une courte question sur ce que vous ressentez maintenant.
# Une clinique peut mettre ici sa propre phrase.
plans-no-driving = Merci de ne pas conduire ni utiliser de machines jusqu’à demain, après une nuit de sommeil.
plans-language-refused = Vos questions n’existent pas dans cette langue. Merci de demander à votre clinique.
# Before a first session, when not all questions of the beginning have come. An appointment: no kind of clinic.
plans-more-questions = { $count ->
    [one] Il reste une question avant votre rendez-vous. Répondez quand vous voulez : /checkin
   *[other] Il reste jusqu’à { $count } questions avant votre rendez-vous. Répondez quand vous voulez : /checkin
}
plans-more-questions-parts = Il reste jusqu’à { $count } questions avant votre rendez-vous. Répondez quand vous voulez, en plusieurs fois : /checkin

## À la clinique

command-plan = Ce qu’on demande à un patient, et quand
plans-which = Quel patient ? Par exemple : <code>/plan P-7KQ4</code>, ou pour changer : <code>/plan P-7KQ4 weekly</code>
plans-of = <b>{ $code }</b>, plan <b>{ $plan }</b> : { $title }
plans-since = Depuis le { $date }.
plans-line = • { $questionnaire } : { $cadence }
plans-next = la prochaine fois le { $date }
plans-next-now = prévu avec le prochain questionnaire
plans-daily = chaque jour
plans-weekly = une fois par semaine, à partir de { $day } jusqu’à la réponse
plans-every = { $days ->
    [one] chaque jour
   *[other] tous les { $days } jours
}
plans-every-session = { $days ->
    [one] chaque jour, compté depuis la dernière séance
   *[other] tous les { $days } jours, comptés depuis la dernière séance
}
plans-phase = tous les { $days } jours pendant { $for } jours
plans-phase-last = tous les { $days } jours
plans-then = { $before }, puis { $after }
plans-phases-session = { $phases }, comptés depuis la première séance de la série
plans-before-session = { $days ->
    [one] un jour avant une séance prévue
   *[other] { $days } jours avant une séance prévue
}
plans-after = { $hours ->
    [one] une heure après une séance
   *[other] { $hours } heures après une séance
}
plans-day-after = le lendemain d’une séance
plans-within = une fois dans les { $hours } heures après une séance
plans-once = une fois
plans-also-before = aussi avant une séance prévue, si 7 jours ont passé
plans-instead = à la place de { $questionnaire }
plans-distance = avec au moins { $days } jours entre deux
plans-others = Un autre plan vaut à partir du prochain questionnaire ; ce qui est ouvert reste comme demandé.
plans-other = • <b>{ $plan }</b> : { $title }
plans-changed = { $code } a le plan <b>{ $plan }</b> à partir du prochain questionnaire ({ $title }). Changé par { $name }.
plans-unchanged = { $code } a déjà le plan { $plan }.
plans-unknown = Il n’y a pas de plan « { $found } ». Attendu : { $plans }.
plans-not-in-language = { $code } ne peut pas avoir le plan { $plan } : { $questionnaire } n’existe pas en { $spoken }, la langue que lit le patient.
plans-watch-fading = Suivi de plus près : jour { $days } après la dernière séance, quand son effet peut baisser. Le silence est signalé plus tôt.
plans-watch-worry = Suivi de plus près : une séance dans les dernières 72 heures et, avant elle, des pensées de mort ou de se faire du mal. Le silence est signalé plus tôt.
plans-baseline-missing = Valeur de départ encore absente avant la première séance : { $titles }.
plans-baseline-late = Sans aide, trop tard pour elle : { $titles }. On peut répondre maintenant avec /checkin ; merci de le dire à la personne.
plans-day-left-out = Ce jour-là, aucun questionnaire n’est envoyé : il arriverait pendant la séance ou moins de 4 heures après sa fin. La personne peut écrire /checkin.
