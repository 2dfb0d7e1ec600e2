# Every sentence that a person reads. Values in { braces } are filled in by the program.
# Telegram's HTML is allowed: <b>, <i>, <code>. A clinic can replace single sentences in a file
# of its own ([texts] folder in config.toml).
# French, with "vous". Translated by the project and not reviewed by a native speaker: let one
# read it before patients do. The space before : ; ? ! and inside « » is U+00A0.

### Words

language-name = Français

### Enrolment

consent =
    <b>Bienvenue dans le questionnaire quotidien de { $clinic }</b>

    Une fois par jour, je vous pose quelques questions courtes sur votre moral et votre douleur. Cela prend environ deux minutes. Vous répondez en touchant des boutons.

    <b>Qui lit vos réponses.</b> L’équipe de { $clinic }. { $hours }

    <b>Il faut savoir</b>
    • Ceci <b>n’est pas un service d’urgence</b>. Personne ne surveille ce chat. En cas de danger, appelez le { $emergency }.
    • Je suis un programme. Ce que vous écrivez, je le lis en premier, puis l’équipe, quand elle regarde.
    • Si vous ne répondez plus, la clinique en est informée.
    • Si la clinique craint pour votre vie, elle peut vous appeler, appeler une personne proche ou les secours.
    • Vos réponses sont conservées chiffrées à la clinique. Elles passent par Telegram, où les chats avec des programmes ne sont pas chiffrés de bout en bout.
    • La technique a des pannes : un message peut arriver tard ou pas du tout. Ne comptez pas seulement sur ceci.
    • Ceci s’adresse aux adultes (18 ans ou plus).

    Vous pouvez arrêter à tout moment avec /stop. En savoir plus : /privacy

    Êtes-vous d’accord ?
consent-yes = J’accepte
consent-no = Non, merci
consent-hours = Elle lit à ces heures : { $hours } ({ $zone }).
consent-no-hours = Elle ne lit pas à heures fixes.
declined-enrolment = C’est entendu. Votre invitation est effacée et rien n’est conservé. Si vous changez d’avis, demandez un nouveau lien à { $clinic }.
ask-language = Quelle langue préférez-vous ?
ask-time = À quelle heure dois-je vous interroger chaque jour ? Touchez une heure ou écrivez-en une, par exemple 19:30.
ask-zone = Dans quel fuseau horaire êtes-vous ? Il y est maintenant { $now }.
zone-here = { $zone } (maintenant { $now })
zone-other = Autre fuseau horaire
ask-zone-list = Touchez votre fuseau horaire ou écrivez le nom d’une grande ville proche.
ask-zone-more = Plus
zone-unknown = Je ne connais pas ce lieu. Écrivez le nom d’une grande ville de votre fuseau horaire, par exemple Paris ou Denver, ou celui du fuseau, par exemple America/Chicago.
ask-first = C’est presque fini. Faisons-nous le premier questionnaire maintenant ?
first-now = Commencer maintenant
first-tomorrow = Demain à { $time }
enrolled-tomorrow =
    Tout est prêt. Votre premier questionnaire arrive demain à { $time }.

    De l’aide à tout moment : /crisis
    Tout le reste : /help
enrolled-now = Tout est prêt. Je vous interroge chaque jour à { $time }. De l’aide à tout moment : /crisis
already-enrolled = Vous participez déjà. Tout continue comme avant : /checkin commence un questionnaire, /help montre ce que je sais faire.
link-useless = Ce lien ne fonctionne plus, ou n’a jamais fonctionné. Demandez-en un autre à votre clinique.
type-a-time = Écrivez une heure, par exemple 09:00 ou 19:30, ou touchez-en une.
enrolling-text =
    Je suis un programme et je n’ai pas gardé ce que vous avez écrit. Continuez avec les boutons ci-dessous.

    Si vous êtes en danger ou si vous ne vous sentez pas en sécurité, appelez maintenant le { $call }.

### The check-in

prompt = C’est l’heure de votre questionnaire.
prompt-start = Commencer
prompt-later = Plus tard (1 h)
prompt-not-today = Pas aujourd’hui
reminder = Votre questionnaire est encore ouvert.
reminder-started = Votre questionnaire vous attend là où vous l’avez laissé ({ $done } sur { $total }).
continue = Continuer
later-said = D’accord. Je vous le redemande à { $time }.
later-too-late = Il ne reste plus assez de temps aujourd’hui pour redemander plus tard. Vous pouvez commencer jusqu’à { $time }.
start-now = Commencer maintenant
not-today = C’est entendu. Avez-vous besoin de quelque chose ?
not-today-fine = Je vais bien
not-today-call = Appelez-moi, s’il vous plaît
crisis-button = Lignes d’écoute
declined-check-in = C’est noté. { $close }
call-me-noted =
    Je transmets à { $clinic } que vous demandez un appel. { $reading }

    Si c’est urgent, n’attendez pas de réponse : appelez le { $emergency }.
progress = { $number } sur { $total }
progress-open = Question { $number }
question =
    { $progress }

    <i>{ $instruction }</i>

    <b>{ $question }</b>
question-alone =
    { $progress }

    <b>{ $question }</b>
help-button = Aide maintenant
not-now = Pas maintenant
stop-here = Arrêter ici
back = Retour
paused-check-in = En pause : { $done } sur { $total }. Vos réponses sont enregistrées. Vous pouvez continuer jusqu’à { $time }.
saved =
    Enregistré à { $time }. Merci.

    { $close }
saved-calm = Le prochain questionnaire arrive { $next }.
saved-support = Vous trouvez les lignes d’écoute à tout moment avec /crisis. Le prochain questionnaire arrive { $next }.
saved-not-asked = Aucun questionnaire n’est prévu pour le moment.
stopped-here =
    C’est arrêté. Vos réponses sont enregistrées ({ $time }).

    { $close }
next-today = aujourd’hui à { $time }
next-tomorrow = demain à { $time }
next-on = le { $date } à { $time }
expired = Ce questionnaire a été fermé à { $time } sans toutes les réponses. Ce que vous avez répondu est conservé. { $close }
expired-empty = Ce questionnaire a été fermé à { $time }. { $close }
superseded = La question est reposée plus bas.

### Short words on a button press (at most 200 characters, no markup)

toast-already-saved = Déjà enregistré
toast-changed = Modifié
toast-closed = Ce questionnaire est fermé ; rien n’a changé. /checkin en commence un nouveau.
toast-not-yours = Ce bouton n’est pas le vôtre. Rien n’a changé.
toast-unknown = Ce bouton ne fonctionne plus. /help montre ce que je sais faire.
toast-not-saved = Cela n’a pas été enregistré. Touchez encore une fois.
toast-told-already = C’est déjà en cours de transmission. Si vous êtes en danger, appelez le { $emergency } maintenant.
toast-step-over = C’est déjà répondu.

### Summary

summary-none = Il n’y a encore rien à montrer. Vous le trouverez ici après votre premier questionnaire complet.
summary-title = Vos questionnaires
summary-one = Avec plus de jours, vous verrez l’évolution.
summary-latest = { $title } : { $latest } le { $date }{ $band }.
summary-band = { " " }({ $band })
summary-against-first = { $points ->
    [0] Pareil qu’au début.
    [one] { $points } point { $direction } qu’au début ({ $first }).
   *[other] { $points } points { $direction } qu’au début ({ $first }).
}
summary-against-week = { $points ->
    [0] Pareil que la semaine d’avant.
    [one] { $points } point { $direction } que la semaine d’avant (valeur du milieu de chaque semaine).
   *[other] { $points } points { $direction } que la semaine d’avant (valeur du milieu de chaque semaine).
}
lower = de moins
higher = de plus
summary-days = { $days ->
    [one] Vous avez répondu le premier jour.
   *[other] Jours avec une réponse : { $answered } sur les { $days } derniers.
}
summary-meaning = Un nombre plus bas est meilleur. Le mot entre parenthèses dit la force des symptômes ; ce n’est pas un diagnostic. Regardez la semaine, pas un seul jour.
summary-overlap = Chaque réponse à { $title } porte sur les { $days ->
    [14] deux dernières semaines
   *[other] { $days } derniers jours
} : les jours se recoupent et les changements apparaissent lentement.
chart-missing = pas de réponse

### Other commands

paused = En pause. Je ne vous demande rien jusqu’à ce que vous envoyiez /resume. De l’aide à tout moment : /crisis
already-paused = Vous êtes déjà en pause. /resume reprend.
resumed = Bon retour. Le prochain questionnaire arrive { $next }.
not-paused = Vous n’êtes pas en pause. Le prochain questionnaire arrive { $next }.
stop-sure =
    Voulez-vous arrêter pour de bon ? Je ne vous demanderai plus rien et la clinique saura que vous avez arrêté. Vos réponses restent dans votre dossier à la clinique.

    Pour une pause, /pause suffit.
stop-yes = Arrêter pour de bon
stop-no = Continuer
stopped =
    Vous avez arrêté. Je ne vous demanderai plus rien. { $clinic } en est informé.

    De l’aide à tout moment : /crisis. Pour revenir, demandez un nouveau lien à la clinique.
stop-kept = D’accord, nous continuons comme avant.
not-enrolled =
    Je ne connais que votre numéro : <code>{ $id }</code>. Si une clinique vous a donné une invitation, ouvrez le lien reçu. Si vous y travaillez, donnez ce numéro à la personne qui m’a mis en place.

    Je ne peux pas aider en cas d’urgence. En danger, appelez le <b>{ $emergency }</b>.
privacy =
    <b>Vos données</b>

    • Conservé : vos réponses avec la date et l’heure, ce que vous m’écrivez, votre numéro Telegram, votre langue et votre fuseau horaire. Non conservé : votre nom, votre nom d’utilisateur, votre téléphone.
    • Où : chiffré, sur un ordinateur de { $clinic }. La clé est gardée à part des données.
    • Qui le voit : l’équipe de { $clinic }. Dans son chat, vous apparaissez avec un code, jamais avec votre nom.
    • Telegram transporte les messages. Les chats avec des programmes n’y sont pas chiffrés de bout en bout. Vous pouvez vider ce chat sur votre téléphone.
    • Vous pouvez arrêter à tout moment avec /stop. Pour faire effacer vos données ou en avoir une copie, demandez à { $clinic }.
help =
    /checkin – commencer un questionnaire
    /summary – comment cela s’est passé
    /note – mettre une note sur votre image
    /crisis – lignes d’écoute, et prévenir ma clinique
    /settings – heure, fuseau horaire, langue
    /pause et /resume – faire une pause
    /privacy – ce qui est conservé et qui le voit
    /stop – arrêter pour de bon

    Je suis un programme. Ceci n’est pas un service d’urgence.

    <i>{ $credits }</i>
settings =
    Votre questionnaire arrive chaque jour à { $time } ({ $zone }).

    Touchez ce que vous voulez changer, ou envoyez-le directement : /settings 19:30 ou /settings Paris
choose-time = À quelle heure dois-je vous interroger chaque jour ?
choose-zone-list = Touchez votre fuseau horaire.
settings-time = Changer l’heure
settings-zone = Changer le fuseau horaire
settings-language = Changer la langue
settings-done = C’est changé. Le prochain questionnaire arrive { $next }.

### The list of commands

command-checkin = Commencer un questionnaire
command-summary = Comment cela s’est passé
command-crisis = Lignes d’écoute
command-settings = Heure, fuseau horaire, langue
command-pause = Faire une pause
command-resume = Reprendre après une pause
command-privacy = Ce qui est conservé et qui le voit
command-stop = Arrêter pour de bon
command-help = Ce que je sais faire

### To the clinic

alert =
    <b>{ $level } · alerte { $number } · { $code }</b>{ $mark }
    { $evidence }
alert-evidence =
    { $what }
    { $at } · règle { $rule } (version { $version })
alert-new-evidence = { " " }· nouveaux éléments
alert-repeat = (Envoyée de nouveau ; c’est peut-être une répétition.)
alert-answer = { $title }, question { $position } sur { $count } : « { $question } » – <b>{ $answer }</b> ({ $value })
alert-answer-uncounted = { $title }, question { $position } : « { $question } » – <b>{ $answer }</b> ({ $value })
alert-tell-clinic = Le bouton « Prévenir ma clinique » a été pressé.
alert-call-me = Un appel est demandé.
alert-left-open = Un questionnaire est resté ouvert à cette question : « { $question } »
alert-total = { $title } : total { $total }
alert-missed = Aucun questionnaire depuis { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
alert-self-harm-unanswered = Depuis le { $since } répond, mais pas aux questions sur les idées de mort ou de se faire du mal
alert-acknowledged = <b>Prise en charge par { $name }</b>, { $at }{ $note }
alert-unverified = { " " }(Telegram n’a pas pu dire si cette personne est dans ce chat)
acknowledge = Prendre en charge
who-is-this = Qui est-ce ?
toast-acknowledged = Vous avez pris en charge l’alerte { $number }.
toast-taken = L’alerte { $number } a été prise en charge par { $name }, { $at }.
toast-not-clinician = Seules les personnes soignantes inscrites par la clinique peuvent faire cela.
toast-not-member = Seules les personnes soignantes présentes dans le chat de la clinique peuvent faire cela.
toast-no-alert = Cette alerte n’existe pas.
toast-see-own-chat = J’ai répondu dans votre propre chat avec moi.
toast-open-chat-first = Ouvrez d’abord un chat avec moi (@{ $bot }) et pressez-y Start (Démarrer). Puis pressez à nouveau ici.
who-answer =
    <b>{ $code }</b> (alerte { $number })
    { $contact }
    Ce message disparaît après dix minutes.
who-unknown = Personne n’a indiqué qui c’est. /contact { $code } le note.
contact-of =
    <b>{ $code }</b>
    { $contact }
    Ce message disparaît après dix minutes.
contact-reference = Dossier : { $value }
contact-phone = Téléphone : { $value }
contact-other = Autre contact : { $value }
contact-none = Rien n’est noté sur cette personne.
contact-kept = Noté pour { $code }.
contact-how = Pour noter qui est derrière un code, envoyez ceci dans votre propre chat avec moi : <code>/contact { $code } chart: 4711; phone: 555 0100; other: sœur 555 0101</code>
contact-own-chat-only = Qui est derrière un code n’est montré et noté que dans votre propre chat avec moi.
patient-joined = { $code } participe maintenant. Est-ce la bonne personne ?
patient-joined-again = { $code } participe de nouveau, avec un autre compte Telegram. Est-ce la bonne personne ?
patient-joined-back = { $code } participe de nouveau, avec le même compte Telegram. Est-ce la bonne personne ?
patient-joined-back-known = { $code } participe de nouveau, avec le compte Telegram qui était déjà confirmé.
patient-declined = { $code } a dit « Non, merci ». L’invitation est effacée.
confirm = Confirmer
revoke = Révoquer
patient-confirmed = { $code } participe. Confirmé par { $name }, { $at }.
patient-revoked = { $code } : l’accès de ce compte a été retiré par { $name }, { $at }. /invite crée un nouveau lien.
access-revoked = Votre clinique a mis fin à ces questionnaires. Si c’est une erreur, demandez-lui un nouveau lien. En cas de danger, appelez le { $emergency }.
toast-confirmed = { $code } : confirmé.
toast-revoked = { $code } : accès retiré.
toast-too-late = Quelqu’un a été plus rapide : c’est déjà réglé.
note-arrived = { $code } a écrit un message. Lisez-le dans votre propre chat avec moi : /patient { $code }
patient-reachable = { $code } peut de nouveau être joint sur Telegram.
patient-paused = { $code } est en pause. Rien n’est demandé jusqu’à la reprise.
patient-resumed = { $code } a repris.
patient-paused-by = { $code } est en pause, sur décision de { $name }.
links-guessed = Quelqu’un a essayé beaucoup de faux liens d’invitation. Les invitations sont fermées pendant une heure.
invite-made =
    <b>{ $code }</b>
    { $link }
    Le lien sert une fois, jusqu’au { $until }. Donnez-le à la personne concernée ; montrez le code QR ou imprimez-le.
    Pour noter qui c’est : /contact { $code }
invite-unknown-plan = Il n’y a pas de plan « { $plan } ». Il y a : { $plans }
no-such-code = Le code { $code } n’existe pas.
which-code = Quel code ? Par exemple : <code>/{ $command } P-7KQ4</code>
patients-none = Personne n’est encore inscrit. /invite crée le premier lien.
patients-title = <b>Personnes suivies</b>, d’abord celles qui ont besoin de quelqu’un
patients-line = { $code } · dernier questionnaire { $last } · { $scores } · { $alerts }{ $state }
patients-never = jamais
patients-alerts = { $count ->
    [0] aucune alerte ouverte
    [one] <b>{ $count } alerte ouverte</b>
   *[other] <b>{ $count } alertes ouvertes</b>
}
patients-no-score = pas encore de score
state-invited = { " " }· invitation envoyée
state-enrolling = { " " }· inscription en cours
state-active = { "" }
state-paused = { " " }· en pause
state-stopped = { " " }· a arrêté
state-ended = { " " }· soins terminés le { $date } ({ $reason })
state-unconfirmed = { " " }· pas encore confirmé
state-unreachable = { " " }· injoignable
state-no-contact = { " " }· aucun contact noté
patient-title = <b>{ $code }</b>{ $state }
patient-schedule = Questions à { $time } ({ $zone }). Dernier questionnaire : { $last }. Prochain : { $next }.
patient-item = { $title }, question { $position } (pensées de mort ou de se faire du mal), 28 derniers jours :
patient-item-line = { $date } : « { $answer } » ({ $value })
patient-item-none = aucune réponse au-dessus de 0
patient-open-alerts = Alertes, d’abord celles que personne n’a prises :
patient-no-alerts = Aucune alerte ouverte.
patient-notes = Messages écrits (les plus récents d’abord) :
patient-note-line = { $at } : { $text }
patient-notes-elsewhere = Il y a des messages ; lisez-les dans votre propre chat avec moi.
patient-basis = Les scores du moral portent sur les deux dernières semaines et se recoupent d’un jour à l’autre ; regardez la semaine. Seuls les questionnaires complets donnent un score.
alerts-none = Aucune alerte n’est ouverte.
alerts-title = <b>Alertes</b>, d’abord celles que personne n’a prises, les plus graves et anciennes en haut
alerts-line = { $number } · { $code } · { $level } · depuis { $at }{ $state }
alerts-taken = { " " }· prise en charge par { $name }
level-red = niveau le plus haut
level-amber = niveau moyen
level-yellow = niveau le plus bas
clinician-help =
    Dans le chat de la clinique ou dans votre propre chat avec moi :
    /patients – tout le monde, d’abord qui a besoin de quelqu’un
    /patient CODE – une évolution, les alertes ouvertes, les messages écrits
    /alerts – ce qui est ouvert
    /digest – la vue d’ensemble du jour
    /resolve NUMÉRO texte – terminer une alerte par une note
    /known NUMÉRO JOURS raison – accepter comme connu, 14 jours au plus
    /threshold CODE – les règles d’un patient, et comment les changer
    /plan CODE – ce qu’on lui demande et quand, et un autre plan
    /session CODE – noter, corriger ou prévoir une séance
    /note CODE texte – une note sur une personne
    /invite – un lien pour une nouvelle personne
    /contact CODE – qui est derrière un code (dans votre propre chat seulement)
    /pause CODE – ne plus demander pendant un temps ; /resume CODE reprend
    /discharge CODE – fin des soins ; /invite CODE fait un lien pour revenir
channel-command = Dans un canal, je ne vois pas qui écrit. Utilisez les commandes dans votre propre chat avec moi ; les boutons fonctionnent ici.
anonymous-command = Je ne vois pas qui vous êtes. Écrivez sous votre propre nom ou dans votre propre chat avec moi.
not-for-you = Ceci est réservé aux personnes soignantes inscrites par la clinique. Votre numéro Telegram est <code>{ $id }</code>.
command-patients = Tout le monde, d’abord qui a besoin de quelqu’un
command-patient = Une personne
command-alerts = Ce qui est ouvert
command-invite = Un lien pour une nouvelle personne
command-contact = Qui est derrière un code
set-aside = Un message de Telegram n’a pas pu être traité et a été mis de côté (numéro { $seq }). Le journal en dit plus.
set-aside-of = Un message ou un appui de { $code } n’a pas pu être traité et a été mis de côté (numéro { $seq }). Prenez de ses nouvelles, s’il vous plaît.
check-in-closed = Ce questionnaire est fermé.
patient-resumed-by = { $code } reçoit de nouveau des questions, sur décision de { $name }.
nothing-to-change = { $code } : rien à changer.

### The life of an alert

alert-unseen = { " " }· sans confirmation depuis { $waited }
for-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
for-hours = { $hours } heures
alert-returned = { " " }· de retour : prise par { $name }, { $at }, sans résultat depuis
alert-reopened = { " " }· rouverte par { $name }
alert-rerouted = { " " }· la discussion de la clinique ne l’a pas reçue
alert-within-known = { " " }· dans ce qui est accepté jusqu’au { $until }
alert-resolved = <b>{ $outcome }</b> – { $name }, { $at }{ $note }
alert-text = Message écrit : « { $text } »
alert-text-body = Message écrit sur une douleur à la poitrine, un essoufflement ou un évanouissement : « { $text } »
alert-text-body-after-session = Dans les 48 heures après une séance, message sur une douleur à la poitrine, un essoufflement ou un évanouissement : « { $text } »
alert-text-not-kept = Un message écrit peut signaler un danger. Les mots n’ont pas été gardés.
alert-lost-answer = Une réponse qui signale un danger a été pressée, sous une question disparue depuis la restauration des données.
alert-closed-answer = Pressé alors que le questionnaire était déjà fermé ; cela ne figure donc pas parmi les réponses :
alert-unanswered = Les questions de sécurité sont sans réponse depuis 15 minutes.
alert-declined = Les questions de sécurité ont été refusées.
alert-closed-by-pause = Les questions de sécurité ont été fermées par une pause que le patient n’a pas choisie. Elles sont sans réponse.
alert-closed-by-end = Les questions de sécurité ont été fermées par la fin des soins. Elles sont sans réponse.
alert-unavailable = Les questions de sécurité (ASQ) n’existent pas dans la langue du patient.
alert-known-ended = Ce qui était accepté comme connu se termine. Réponses depuis : { $count }
alert-unreachable = Plus joignable sur Telegram (bloqué ou supprimé). Les bilans sont arrêtés. Prenez contact autrement, s’il vous plaît.
alert-stopped = A tout arrêté et ne sera plus interrogé.
outcome = Résultat
reopen = Rouvrir
outcome-contacted = Contact établi
outcome-not-reached = Non joint
outcome-safe = En sécurité
outcome-emergency = Envoyé aux urgences
outcome-false-alarm = Fausse alerte
outcome-note = Terminée par une note
outcome-known = Connu pour l’instant
known-until = Connu jusqu’au …
known-days = { $days } jours
known-reason-plan = Plan de sécurité en place
known-reason-talked = Parlé avec le patient
known-reason-longstanding = Ancien, inchangé
toast-resolved = Alerte { $number } : { $outcome }.
toast-acknowledge-first = Confirmez d’abord l’alerte { $number }, s’il vous plaît.
toast-nothing-to-accept = Rien dans l’alerte { $number } ne peut être accepté comme connu.
toast-known-days = Entre 1 et { $most } jours, s’il vous plaît.
toast-known = L’alerte { $number } est connue jusqu’au { $until }.
toast-not-resolved = L’alerte { $number } n’est pas terminée.
toast-other-open = Ce patient a une alerte non terminée : { $number }.
toast-reopened = L’alerte { $number } est de nouveau ouverte.
fault-no-target = Une étape de l’escalade ne mène à personne ({ $detail }) ; tout le monde est prévenu.
fault-chat-refuses = Une discussion Telegram refuse le bot ({ $detail }).
fault-not-delivered = Aucune voie n’a pris une alerte depuis cinq minutes ({ $detail }).
fault-over = Terminé : { $what }
alert-again = { " " }· envoyée de nouveau
alerts-at-once =
    <b>Beaucoup d’alertes à la fois : { $count }</b>
    Appuyez sur un numéro pour voir l’alerte avec ses boutons ; /alerts montre toutes celles qui sont ouvertes.

### Notes, rules, and what was set for one patient

course-rise = au moins { $number } au-dessus du plus bas des { $within } derniers jours
course-median-rise = la valeur médiane des { $days } derniers jours est au moins { $number } au-dessus de son plus bas des { $within } derniers jours
course-newly = la valeur médiane des { $days } derniers jours a atteint { $number } ; les { $within } jours d’avant elle était plus basse
course-relapse = la valeur médiane des { $days } derniers jours a de nouveau atteint { $number }, après avoir été sous { $below }
course-mean-rise = la moyenne des { $days } derniers jours est au moins { $number } au-dessus de celle des { $days } jours d’avant
course-days-running = élevé { $days } jours de suite ; leur valeur médiane est { $number } ou plus
resolve-which = Quelle alerte, et qu’est-ce qui a été fait ? Par exemple : <code>/resolve { $number } appel fait, est avec ses proches</code>
known-which = Quelle alerte, pour combien de jours, et pourquoi ? Par exemple : <code>/known { $number } 7 ancien, plan renouvelé</code>
known-days-range = « { $found } » n’est pas un nombre de jours de 1 à { $most }. Par exemple : <code>/known { $number } 7 ancien, plan renouvelé</code>
no-such-alert = Il n’y a pas d’alerte { $number }. /alerts montre ce qui est ouvert.
alert-ended = L’alerte { $number } est déjà terminée : { $outcome } – { $name }, { $at }.
note-too-long = Cela fait { $found } caractères ; { $most } au plus sont gardés. Rien n’a été changé.
patient-known = Connu jusqu’au { $until } : { $what } (alerte { $number }) – { $name }, { $at } : { $reason }
patient-accepted = { $title }, question { $position } jusqu’à { $number }
patient-setting = Réglé pour ce patient : <code>{ $rule }</code> { $number } – { $name }, { $at }
patient-ended = Alertes terminées ces 28 derniers jours :
patient-ended-line = { $number } · { $outcome } – { $name }, { $at }
risk-set = Risque élevé : oui, indiqué par { $name }, { $at }
risk-set-off = Risque élevé : non, indiqué par { $name }, { $at }
risk-seen = Risque élevé : oui, par une réponse ou un message, { $at } (alerte { $number })
risk-none = Risque élevé : non
risk-what = high_risk prend on, off ou default ; trouvé « { $found } ». Par exemple : <code>/threshold { $code } high_risk on</code>
rule-answer = { $title }, question { $position } : « { $answer } »
rule-answer-or-more = { $title }, question { $position } : « { $answer } » ou plus
rule-first-time = { $meaning }, pour la première fois
rule-total = { $title } : un total de { $number } ou plus
rule-rise = { $title } : un total de { $number } ou plus au-dessus du plus bas des { $within } derniers jours
rule-median-rise = { $title } : la valeur médiane des { $days } derniers jours { $number } ou plus au-dessus de son plus bas des { $within } derniers jours
rule-newly = { $title } : la valeur médiane des { $days } derniers jours à { $number } ou plus, après { $within } jours en dessous
rule-relapse = { $title } : la valeur médiane des { $days } derniers jours de nouveau à { $number } ou plus, après avoir été sous { $below }
rule-mean-rise = { $title } : la moyenne des { $days } derniers jours { $number } ou plus au-dessus de celle des { $days } jours d’avant
rule-days-running = { $title } : { $number } ou plus { $days } jours de suite, et { $above } au-dessus des { $within } premiers jours du patient
rule-missed = Aucun questionnaire depuis { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
rule-missed-high-risk = En risque élevé, aucun questionnaire depuis { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
threshold-title = <b>{ $code }</b> : les règles qui valent
threshold-line =
    <code>{ $rule }</code> · { $level } · <b>{ $number }</b> · { $source }
    { $meaning }
threshold-on = activé
threshold-off = désactivé
threshold-from-file = du questionnaire
threshold-from-clinic = des réglages de la clinique
threshold-from-patient = pour ce patient, { $name }, { $at }
threshold-not-held = Ce qui a été réglé pour ce patient ne vaut pas : avec les réglages et questionnaires d’aujourd’hui, une réponse sur le fait de se faire du mal pourrait n’alerter personne, ou un nombre est impossible. Réglez-le de nouveau, s’il vous plaît.
threshold-gone = <code>{ $rule }</code> était réglée, mais cette règle n’existe plus.
threshold-how = Pour en changer une pour ce patient : <code>/threshold { $code } RÈGLE NOMBRE</code>, ou off, ou default. Risque élevé : <code>/threshold { $code } high_risk on</code>, ou off, ou default.
threshold-words = Attendu une règle puis un nombre, off ou default ; trouvé « { $found } ». Par exemple : <code>/threshold { $code } phq9_worse 6</code>
threshold-no-rule = Il n’y a pas de règle « { $rule } » ; attendu une règle comme { $rules }. <code>/threshold { $code }</code> montre celles de ce patient.
threshold-what = { $rule } prend un nombre, off ou default ; trouvé « { $found } ». Par exemple : <code>/threshold { $code } { $rule } { $example }</code>
threshold-number = { $rule } ne peut pas être { $found } ; attendu { $expected }. Par exemple : <code>/threshold { $code } { $rule } { $example }</code>
threshold-expects-only = { $lowest }, pour que toute réponse au-dessus de la plus basse alerte
threshold-expects-whole = un nombre entier de { $lowest } à { $highest }
threshold-expects-between = un nombre de { $lowest } à { $highest }
threshold-expects-above = un nombre au-dessus de { $lowest } et au plus { $highest }
threshold-expects-from = un nombre entier, { $lowest } ou plus
threshold-not-off = { $rule } ne peut pas être désactivée : la clinique apprend toute réponse sur le fait de se faire du mal et tout silence. Rien n’a été changé.
threshold-uncovered = { $rule } ne peut pas être changée ainsi tant que { $rules } reste telle quelle : une réponse sur le fait de se faire du mal n’alerterait personne. Rien n’a été changé.
threshold-set = { $code } : { $rule } vaut maintenant { $number }, réglé par { $name }.
threshold-default = { $code } : { $rule } est de nouveau comme pour tous, par { $name }.
command-resolve = Terminer une alerte par une note
command-known = Accepter comme connu quelques jours
command-threshold = Les règles d’un patient

### To routes beside Telegram

route-alert-title = { $level } : alerte { $number }, { $code }
route-alert =
    { $clinic } : { $level }, alerte { $number }, { $code }, { $at }.
    { $reason }
    Ouvrez Telegram. S’il est en panne, tapez sur l’ordinateur de la clinique : checkin acknowledge { $number } --as VOTRE_NUMERO_TELEGRAM
route-unseen = Personne ne l’a encore prise en charge.
route-telegram-down = Telegram ne l’a pas acceptée.
route-operator-title = Check-in à { $clinic } : avis technique
route-test-title = TEST : Check-in à { $clinic }
route-test = TEST. Les messages de Check-in à { $clinic } arrivent ici. Il n’y a rien à faire.

### Silence and the daily overview

away = <b>Je n’ai rien reçu de Telegram</b> de { $since } à { $until }. Ce que les patients ont touché pendant ce temps peut être perdu.
away-asked-again = Demandé à nouveau ({ $count }) : { $codes }
away-missed = Sans questionnaire pour cette raison ({ $count }) : { $codes }
away-open-alerts = Alertes ouvertes : { $numbers }. /alerts les montre.
away-nobody = Aucune question n’était ouverte, aucun questionnaire n’a manqué, aucune alerte n’est ouverte.
and-more = … et { $count } de plus
digest-title = <b>Vue d’ensemble</b> · { $at }
digest-check-ins = Questionnaires depuis { $since } : { $done } faits, dont { $late } avec plus de deux heures de retard ; { $missed } sans réponse ; { $declined } refusés.
digest-missed = Sans réponse : { $codes }
digest-declined = Refusés : { $codes }
digest-open = <b>Alertes ouvertes : { $count }</b>
digest-taken = <b>Prises en charge, sans résultat : { $count }</b>
digest-known = <b>Connu pour l’instant : { $count }</b>
digest-known-line = { $code } · jusqu’à { $until } · { $name } · réponses depuis : { $count }
digest-look = <b>Patients à regarder : { $count }</b>
digest-look-line = { $code } : { $reasons }
look-high-risk = risque élevé
look-silent = { $days ->
    [one] pas de réponse depuis { $days } jour
   *[other] pas de réponse depuis { $days } jours
}
look-not-reached = pas joint ces sept derniers jours
look-unreachable = on ne peut plus lui écrire depuis { $at }
look-paused = en pause depuis { $at }
digest-unread = <b>Illisible</b> : { $codes }. Leur silence, un risque élevé ou un effet qui faiblit peuvent manquer ici ; leurs alertes ne manquent pas. Demandez-leur vous-mêmes comment ils vont, et prévenez l’opérateur.
digest-no-contact = Aucun contact enregistré : { $codes }. /contact l’enregistre.
digest-unconfirmed = Pas encore confirmés : { $codes }
digest-routes = <b>Voies autres que Telegram, dernier essai</b>
digest-no-routes = Aucune voie autre que Telegram n’est configurée : si Telegram est en panne, personne n’apprend une alerte.
digest-route-arrived = { $route } : arrivé, { $at }
digest-route-failed = { $route } : <b>pas arrivé</b>, { $at }
digest-route-under-way = { $route } : pas encore de réponse, { $at }
digest-route-never = { $route } : <b>jamais essayée</b>
digest-no-chat = N’ont jamais ouvert de conversation avec moi, je ne peux donc pas leur écrire : { $names }
digest-faults = <b>Pannes techniques</b>
digest-fault-line = Depuis { $since } : { $what }
digest-quiet = <b>Tout est calme.</b> J’ai regardé : aucune alerte n’est ouverte ou sans résultat ; aucun patient n’est à risque élevé, silencieux, hors d’atteinte ou en longue pause ; chaque compte est confirmé et a un contact ; chaque voie configurée a pris son dernier essai ; aucune panne technique ne dure.
command-digest = Vue d’ensemble du jour
fault-telegram-down = Telegram ne répond pas. Ce qui doit y être envoyé attend ; les alertes passent par les autres voies.
fault-token-refused = Telegram refuse le jeton du bot. Le bot ne peut pas travailler avant d’en avoir un valable.
fault-second-instance = Un autre programme relève ce qui est destiné à ce bot, avec le même jeton (409).
fault-webhook = Quelqu’un avait posé un webhook sur ce bot, et ses messages allaient ailleurs. Il a été retiré. Qui l’a fait possède le jeton.
fault-audit-no-step = Alertes ouvertes sans étape suivante : { $detail }
fault-audit-overdue = Alertes dont l’étape suivante est en retard : { $detail }
fault-audit-no-return = Alertes prises en charge qui ne reviendraient pas : { $detail }
fault-audit-undelivered = Alertes qui attendent leur envoi depuis plus d’une minute : { $detail }
fault-audit-inbox = Messages reçus et non traités depuis plus d’une minute : { $detail }
fault-audit-tick = Le bot n’a pas cherché ce qui est à faire depuis plus d’une minute. { $detail }
fault-audit-route = Voies dont le dernier essai n’est pas arrivé ou est trop ancien : { $detail }
fault-backup-failed = Une copie de la base de données n’a pas pu être faite ; un nouvel essai a lieu toutes les dix minutes. { $detail }
fault-audit-backup = Aucune copie de la base de données n’a été faite à temps ; la dernière : { $detail }
fault-audit-changed = Le journal d’audit a été modifié à la ligne { $detail } : quelqu’un a écrit dans la base de données sans passer par le bot.
fault-course-unread = Ce qui est gardé d’un patient ne peut pas être lu. La vue d’ensemble et /patients partent avec tous les autres et nomment le code ; le journal donne le type de l’erreur. Signalez-le à qui s’occupe du programme.
fault-disk-low = Le disque des données est presque plein : il reste moins de 130 Mo libres, ou la réserve de 16 Mo est utilisée. Libérez au moins 200 Mo, sinon le bot ne pourra bientôt plus rien enregistrer.
clock-stepped = L’horloge de l’ordinateur a sauté de { $seconds } secondes d’un coup : elle a été réglée, ou l’ordinateur était en veille. Tout ce qui doit se faire suit cette horloge. Merci de la vérifier.
store-trouble = Je ne peux rien enregistrer depuis { $since } ({ $what }). Ce qui était enregistré est en sécurité. Ce qui est touché ou écrit attend chez Telegram ; un appui sur un bouton, deux minutes et demie seulement. Tant que je ne peux pas enregistrer, je n’envoie ni nouvelle alerte ni question : joignez autrement les patients qui vous inquiètent. Pour l’opérateur : « When the disk or the file is broken » dans le README.
store-full = le disque est plein
store-read-only = on ne peut pas écrire sur le disque
store-input-output = le disque signale des erreurs
store-busy = un autre programme retient le fichier des données
store-over = Je peux de nouveau enregistrer. De { $since } à { $until } je ne le pouvais pas ({ $what }). Ce qui attendait chez Telegram arrive maintenant. Un appui sur un bouton pendant ce temps peut être perdu : les questions ouvertes sont posées de nouveau.
store-lost = Je dois m’arrêter, { $since } : { $what }. Désormais je n’envoie ni alerte ni question : joignez autrement les patients qui vous inquiètent. Pour l’opérateur : « When the disk or the file is broken » dans le README.
store-damaged = le fichier des données est endommagé
store-replaced = le fichier des données a été supprimé ou remplacé pendant que je fonctionnais

### After a copy was put back

restored = <b>Les données ont été reprises d’une copie</b> ({ $at }). Elles sont dans l’état du { $reaches }. Ce qui est venu après n’est plus dans le bot : réponses, alertes, qui les a prises en charge et leur issue, séances de traitement, notes, fins de soins, liens, contacts, réglages, et qui a fait une pause ou arrêté.
restored-look = <b>Cherchez dans ce chat les alertes depuis le { $reaches }</b> et agissez : le bot ne les connaît plus et leurs boutons ne font rien.
restored-record = <b>Notez à nouveau ce qui manque depuis le { $reaches }</b> : séances (/session), notes (/note) et fins de soins (/discharge). Sans sa séance, personne n’est interrogé sur les effets secondaires ni prié de ne pas conduire.
restored-open = Ouvertes alors, et publiées à nouveau : { $numbers }. Certaines ont pu être traitées depuis.
restored-taken = Prises en charge alors, sans issue : { $numbers }
restored-none-open = Aucune alerte n’était ouverte alors.
restored-numbers = Les nouvelles alertes sont numérotées à partir de { $number }.
restored-stopped = Ces personnes avaient arrêté depuis et ne sont plus interrogées : { $codes }
restored-parted = Leur chat avait été séparé du code depuis ; il faut à chacune un nouveau lien : { $codes }
restored-returned = Ces personnes étaient arrivées ou revenues depuis et ne sont pas interrogées ; il faut à chacune un nouveau lien : { $codes }
restored-unknown = Ces personnes avaient été invitées ou étaient arrivées depuis, et le bot ne connaît plus leurs codes. Invitez chacune à nouveau : { $codes }
restored-operator = La base de données a été reprise d’une copie ({ $at }). Elle est dans l’état du { $reaches } ; ce qui est venu après est perdu. La clinique le lit dans son chat.
