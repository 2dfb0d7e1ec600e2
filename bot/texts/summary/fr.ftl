### What a patient sees of the course

command-note = Écrire une note

chart-session = séance
chart-planned = prévue
chart-hollow = dans les 4 premières heures après une séance

summary-against-baseline = { $points ->
    [0] Pareil qu’avant le traitement.
    [one] { $points } point { $direction } qu’avant le traitement ({ $first }).
   *[other] { $points } points { $direction } qu’avant le traitement ({ $first }).
}
summary-from-before = Cela date d’avant le traitement.
summary-best = Le plus bas jusqu’ici : { $value } le { $date }.
summary-session-today = Votre dernière séance était aujourd’hui.
summary-session-ago = { $days ->
    [one] Votre dernière séance était hier, { $date }.
   *[other] Votre dernière séance était il y a { $days } jours, le { $date }.
}
summary-next-session = La prochaine est prévue le { $date }.
summary-worse = Certains nombres sont plus hauts qu’avant. Les hauts et les bas en font partie. Dites à votre clinique comment vous allez. De l’aide à tout moment : /crisis
summary-end-one = Vous avez répondu un jour. Un seul jour dit peu.
summary-end-worse = Certains nombres sont plus hauts qu’avant. Les hauts et les bas en font partie. Si c’est dur, parlez à un médecin ou à un proche. De l’aide à tout moment : /crisis
summary-hollow = Ce que vous avez dit dans les 4 heures après une séance ne compte pas dans ce texte. Cela peut venir du produit.
summary-nothing-then = Il n’y a pas de réponse à dessiner pour cette période.

summary-fortnight = 2 semaines
summary-quarter = 3 mois
summary-all = Tout
summary-in-words = En mots
summary-add-note = Ajouter une note

### The chart in words

words-of-course = <b>{ $title }</b>, { $range }
words-day = { $date } : { $what }
words-score = { $title } { $value }
words-under = { $score } (dans les 4 premières heures après une séance)
words-missing = { $title } : pas de réponse
words-session = séance { $number }
words-planned = séance prévue
words-note = votre note : « { $text } »
words-lower = Un nombre plus bas est meilleur.

### A patient's own notes on the chart

note-how =
    Vous pouvez mettre une note sur votre image, par exemple : /note nouveau travail

    Elle porte la date d’aujourd’hui. Votre clinique peut la lire aussi. En cas de danger, n’écrivez pas de note : /crisis
note-list = Sur votre image maintenant :
note-line = { $number }. { $date } : { $text }
note-take-off = Enlever { $number }
note-on-chart = C’est sur votre image maintenant, le { $date }. /note montre vos notes.
note-in-danger = Si vous êtes en danger maintenant, appuyez sur le bouton ci-dessous.
toast-note-off = Enlevée de votre image. Votre clinique l’a encore.
