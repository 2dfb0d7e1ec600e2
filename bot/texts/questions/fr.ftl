### Questions that are not a choice: a number that is typed, and marks.

question-number = Tapez un nombre de { $least } à { $most } et envoyez-le.
question-number-unit = Tapez un nombre de { $least } à { $most } ({ $unit }) et envoyez-le.
number-same = Comme la dernière fois : { $number }
number-taken =
    { $question }
    <b>{ $number }</b>
number-expected = Ce n’est pas encore une réponse. Envoyez un seul nombre de { $least } à { $most }, et rien d’autre.
number-expected-unit = Ce n’est pas encore une réponse. Envoyez un seul nombre de { $least } à { $most } ({ $unit }), et rien d’autre.
marks-done = Terminé
marks-none = Rien de tout cela
marks-own-words = Autre chose ? Écrivez-le ici avec vos propres mots.
own-words-kept = Je l’ai ajouté à vos réponses.
