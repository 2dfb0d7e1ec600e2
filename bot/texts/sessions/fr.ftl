### Treatment sessions, as clinicians record and correct them; a patient's appointment; notes.

### Clinicians

session-today = Aujourd’hui
session-yesterday = Hier
session-another-day = Un autre jour
session-plan-next = Prévoir la prochaine
session-none = Aucune n’est encore notée.
session-menu =
    <b>{ $code } · séances</b>
    { $lines }

    Quand a-t-elle eu lieu ? Pour en dire plus, écrivez : <code>/session { $code } hier 14:00 iv 0.5 mg/kg 40min une note</code>
session-line = #{ $number } { $when }{ $facts }{ $planned }
session-line-planned = { " " }· prévue
session-from-to = { $start } à { $end }
session-day-only = { $date }, heure inconnue
session-correct = #{ $number } { $date } : corriger
session-which-day =
    <b>{ $code }</b> : quel jour était-ce ?
    Pour un autre jour et une heure, écrivez : <code>/session { $code } 2026-11-20 14:00</code>
session-plan-when =
    <b>{ $code }</b> : quand est la prochaine séance ? { $has ->
        [yes] L’heure est { $clock }, comme la dernière.
       *[no] Sans heure.
    }
    Pour un autre jour et une heure, écrivez : <code>/session { $code } prévue 2026-11-30 14:00</code>
session-in-days = Dans { $days } jours : { $date }
session-done = <b>{ $code } · séance #{ $number }</b>
session-planned = <b>{ $code } · séance prévue #{ $number }</b>
session-removed = <b>{ $code } · séance #{ $number }, supprimée</b>
session-iv = Kétamine IV
session-esketamine = Eskétamine
session-other = Autre
session-no-route = voie inconnue
session-dose = { $dose }
session-no-dose = dose inconnue
session-minutes = { $minutes } min
session-usual-length = durée habituelle
session-induction = Induction
session-maintenance = Entretien
session-recognised = Comme reconnue
session-series = { $series }, séance { $place }{ $how ->
    [set] { " " }(fixé)
   *[recognised] { " " }(reconnu)
}
session-note = Note : { $note }
session-by = Dernier changement par { $name }, { $at }
session-by-patient = le patient ou la patiente
session-how = Les boutons la changent. Pour l’heure, la dose ou une note, écrivez : <code>/session { $code } #{ $number } 14:30 0.5 mg/kg une note</code>
session-move = Mettre au { $date }
session-not-said = Personne n’a encore dit si elle a eu lieu.
session-took-place = Elle a eu lieu
session-did-not = Elle n’a pas eu lieu
session-remove = Supprimer
session-remove-sure = Supprimer la séance #{ $number } de { $code }, { $when } ? Ce qui était noté reste dans l’historique.
session-keep = La garder
session-remove-yes = Oui, supprimer
session-put-back = La remettre
session-example = Par exemple : <code>/session { $code } hier 14:00 iv 0.5 mg/kg 40min une note</code>. La note vient à la fin.
session-no-day = Aucun jour dans « { $found } » ; attendu : aujourd’hui, hier, demain, une date ou une heure.
session-fault-twice = « { $found } » dit une chose une deuxième fois et autrement ; attendu : chaque chose une fois.
session-fault-day = « { $found } » n’est pas un jour du calendrier ; attendu : un jour comme 2026-11-20.
session-fault-far-day = « { $found } » est à plus d’un an ; attendu : un jour à un an au plus, passé ou à venir, comme 2026-11-20. Rien n’a été noté ni changé.
session-fault-time = « { $found } » n’est pas une heure ; attendu : une heure comme 14:00.
session-fault-minutes = « { $found } » a été lu comme la durée ; attendu : 5 à { $most } minutes, comme 40min, ou une heure comme 10:00.
session-fault-duration = « { $found } » peut être l’heure ou la durée ; attendu : { $clock } pour l’heure ou { $length }min pour la durée.
session-fault-dot = « { $found } » { $readings ->
        [time] peut être l’heure ; attendu : { $clock }.
        [day] peut être le jour ; attendu : { $day }
       *[both] peut être l’heure ou le jour ; attendu : { $clock } pour l’heure ou { $day } pour le jour.
    }
session-fault-range = « { $found } » a été lu comme de quand à quand ; attendu : 5 à { $most } minutes entre les deux, comme 14:00-14:40.
session-fault-ended = « { $found } » dit quand elle a fini ; attendu : aussi quand elle a commencé, comme 14:00-14:40, ou combien de temps elle a duré, comme 40min.
session-fault-dose = « { $found } » a été lu comme la dose ; attendu : plus de 0, et { $perkg } mg/kg ou { $dose } mg au plus.
session-fault-thousand = « { $found } » a deux sens ; attendu : { $whole } ou { $point }.
session-fault-nasal = « { $found } » peut être la kétamine ou l’eskétamine ; attendu : « { $found } kétamine » ou « eskétamine ».
session-fault-unclear = « { $found } » peut être l’heure, le jour, la dose ou la durée, et se perdrait dans la note ; attendu : une heure comme 14:00, un jour comme 2026-11-20, une dose comme 0.5 mg/kg ou une durée comme 40min. Une note commence par d’autres mots. Rien n’a été noté.
session-fault-cancelled = « { $found } » dit qu’il n’y a pas eu de séance ; rien n’a donc été noté ni changé. Pour supprimer une séance notée, envoyez <code>/session { $code }</code>, touchez la séance puis <b>Supprimer</b>. Si elle a bien eu lieu, commencez la note par un autre mot.
session-fault-long-note = La note a { $found } caractères ; avec une séance, { $longest } au plus sont gardés. Rien n’a été noté ni changé. Renvoyez-la avec une note plus courte ; le reste peut suivre avec <code>/note { $code }</code>.
session-unknown = Il n’y a pas de séance #{ $number } de { $code }.
edited-command = Un message modifié ne change rien. Envoyez-le comme un nouveau message.
edited-session = Un message modifié ne change rien. Ce qu’il a fait est la séance n° { $number } ; pour la corriger, écrivez : <code>/session { $code } #{ $number }</code> et ce qu’il faut changer.
no-such-command = La commande /{ $found } n’existe pas ; rien n’a donc été fait. La plus proche est /{ $nearest }.
effect-words = « { $words } » ({ $date })
effect-without-words = coché, sans mots
effect-words-elsewhere = avec ses propres mots, montrés dans votre propre conversation
session-note-which = Que faut-il noter ? Par exemple : <code>/note P-7KQ4 le mari a appelé, dort mieux</code>
session-note-kept = Noté pour { $code }. /patient { $code } le montre dans le chat de chaque soignant avec moi, pas dans le groupe.
appointment-took-place = { $code } dit que la séance prévue a eu lieu.
appointment-did-not = { $code } dit que la séance prévue n’a pas eu lieu.
appointment-on-other-day = { $code } dit que la séance prévue est un autre jour.
appointment-taken-back = { $code } retire ce qui a été dit de la séance ; la question est posée à nouveau.
toast-session-kept = Notée
toast-session-changed = Changée
toast-session-removed = Supprimée
toast-session-settled = Cette séance a été supprimée.
toast-session-older = { $name } a changé cette séance. La voici comme elle est maintenant.
toast-session-far-ahead = { $when } est dans plus d’un an. Rien n’a été noté.
toast-session-long-ago = { $when } était il y a plus d’un an. Rien n’a été noté.
toast-session-planned-past = { $when } est passé ; on ne prévoit que ce qui vient. Rien n’a été noté.
toast-session-done-ahead = { $when } est encore à venir, une séance faite ne peut pas l’être. Rien n’a changé.
toast-session-there-is-one = Il y en a déjà une : #{ $number }, { $other }. Rien n’a été noté ; corrigez celle-là.
command-session = Noter ou prévoir une séance
command-discharge = Fin des soins

### Patients

appointment-question = Un rendez-vous était prévu le { $date }. A-t-il eu lieu ?
appointment-yes = Oui
appointment-no = Non
appointment-other = Un autre jour
appointment-thanks = Merci. Votre clinique le sait.
appointment-wrong = Mauvais bouton touché
appointment-over = Merci. Votre clinique l’a déjà réglé.
appointment-too-late = Votre clinique a votre réponse. Si elle était fausse, dites-le-lui, s’il vous plaît.
driving-taken-back = Votre clinique a retiré ce qu’elle avait noté pour aujourd’hui. Mon rappel sur la conduite en faisait partie. Si vous avez reçu un traitement aujourd’hui, merci de le suivre quand même.

### The end of care

discharge-why = Les soins de <b>{ $code }</b> se terminent. Pourquoi ?
discharge-planned = Fin prévue
discharge-moved = A déménagé
discharge-died = Est décédé(e)
discharge-other = Autre raison
discharge-keep = Non, continuer
discharge-yes = Oui, terminer
discharge-sure = Terminer les soins de <b>{ $code }</b> ? Raison : { $reason }.
discharge-will = Dès lors, plus rien n’est demandé, et ce qui est ouvert est fermé. Les séances prévues sont supprimées, leur historique reste. { $code } reçoit un dernier résumé avec les lignes d’aide. Toutes les données restent. Un nouveau lien fait revenir { $code } : /invite { $code }
discharge-will-died = Je n’écris plus jamais de moi-même dans le chat de { $code }, et ce qui est ouvert est fermé. Les séances prévues sont supprimées, leur historique reste. Toutes les données restent.
discharge-alerts = { $count ->
    [one] <b>{ $count } alerte est ouverte et le reste.</b>
   *[other] <b>{ $count } alertes sont ouvertes et le restent.</b>
}
discharge-kept = Rien n’a changé pour { $code }.
discharge-before = Les soins de { $code } se sont terminés le { $date } ({ $reason }). /invite { $code } fait un lien pour revenir.
discharge-before-died = Les soins de { $code } se sont terminés le { $date } ({ $reason }).
discharge-ended = <b>Les soins se sont terminés le { $date } ({ $reason }).</b>
discharge-other-reason = Était-ce une autre raison ?
discharge-keep-reason = Non, la garder
discharge-correct-sure = Corriger la raison pour { $code } en : { $reason } ?
discharge-correct-died = Dès lors, je n’écris plus jamais de moi-même dans le chat de { $code }.
discharge-correct-will = Rien n’en est dit à { $code }.
discharge-correct-yes = Oui, corriger
discharge-corrected = Les soins de <b>{ $code }</b> se sont terminés pour une autre raison, dit { $name } : { $reason }. Avant, il était noté : { $before }.
discharge-done = Les soins de <b>{ $code }</b> sont terminés ({ $reason }), dit { $name }.
toast-discharged = Les soins de { $code } sont terminés.
farewell =
    Vos soins à { $clinic } se terminent ici. Je ne vous demande plus rien. Merci pour votre temps. Ce que vous avez répondu reste à votre clinique.

    Je suis un programme, et personne ne lit ce chat tout de suite. Si vous avez besoin d’aide, appelez une de ces lignes.
toast-care-has-ended = Ce questionnaire est fermé. Vos soins sont terminés, rien n’a changé.
after-care =
    Vos soins à { $clinic } sont terminés. Je ne vous demande donc plus rien. Si vous avez encore besoin d’eux, appelez votre clinique. Elle peut vous donner un nouveau lien.
toast-discharge-again = Cette question était ancienne. Relisez-la, puis appuyez encore une fois.
toast-session-planned-ahead = Une séance est prévue : #{ $number }, { $other }. Rien n’a été noté. Si elle a eu lieu plus tôt, indiquez l’heure.
toast-session-not-read = Ce texte peut dire que cette séance a eu lieu, ou autre chose. Rien n’a été changé. Touchez « Elle a eu lieu », ou commencez la note par d’autres mots.
