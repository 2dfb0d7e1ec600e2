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

### Help

support-open =
    Merci de nous l’avoir dit. Vous n’avez pas à traverser cela dans la solitude.

    Si vous risquez d’agir selon ces pensées, ou si vous ne vous sentez pas en sécurité, appelez maintenant le { $call }, à toute heure, ou allez aux urgences les plus proches. Si vous le pouvez, restez avec une personne de confiance.

    Je suis un programme. Je transmets votre réponse à { $clinic }. L’équipe lit les messages à ces heures : { $hours }. Cela peut prendre du temps. { $follows }
support-closed =
    Merci de nous l’avoir dit. Vous n’avez pas à traverser cela dans la solitude.

    Si vous risquez d’agir selon ces pensées, ou si vous ne vous sentez pas en sécurité, appelez maintenant le { $call }, à toute heure, ou allez aux urgences les plus proches. Si vous le pouvez, restez avec une personne de confiance.

    Je suis un programme. Je transmets votre réponse à { $clinic }. Personne n’y lit en ce moment ; l’équipe revient le { $next-open }. N’attendez pas sa réponse, s’il vous plaît. { $follows }
support-no-hours =
    Merci de nous l’avoir dit. Vous n’avez pas à traverser cela dans la solitude.

    Si vous risquez d’agir selon ces pensées, ou si vous ne vous sentez pas en sécurité, appelez maintenant le { $call }, à toute heure, ou allez aux urgences les plus proches. Si vous le pouvez, restez avec une personne de confiance.

    Je suis un programme. Je transmets votre réponse à { $clinic }. L’équipe ne lit pas à heures fixes. N’attendez pas sa réponse, s’il vous plaît. { $follows }
support-question-follows = Une question courte suit ; vous pouvez arrêter.
crisis =
    <b>De l’aide tout de suite</b>

    En danger maintenant : appelez le <b>{ $emergency }</b>.

    { $lines }
call-both = <b>{ $emergency }</b> ou <b>{ $line }</b>
call-emergency = <b>{ $emergency }</b>
crisis-phone = <b>{ $name }</b> : appelez le <b>{ $phone }</b>{ $more }
crisis-text = <b>{ $name }</b> : SMS au { $text }{ $more }
crisis-phone-text = <b>{ $name }</b> : appelez le <b>{ $phone }</b> ou SMS au { $text }{ $more }
crisis-chat-only = <b>{ $name }</b>{ $more }
crisis-word-to = <b>{ $number }</b> avec le mot <b>{ $word }</b>
crisis-hours = { " " }({ $hours })
chat-with = Chat : { $name }
tell-clinic = Prévenir ma clinique
told-clinic =
    Je ne peux pas envoyer d’aide. Appelez maintenant le { $call }.

    Je transmets à { $clinic } que vous avez demandé de l’aide. { $reading }
reading-open = L’équipe lit les messages à ces heures : { $hours }. Cela peut prendre du temps.
reading-closed = Personne n’y lit en ce moment ; l’équipe revient le { $next-open }. N’attendez pas sa réponse, s’il vous plaît.
reading-no-hours = L’équipe ne lit pas à heures fixes. N’attendez pas sa réponse, s’il vous plaît.

### What a patient writes

note-kept =
    Je suis un programme et ne peux pas répondre à ceci. J’ai gardé votre message pour { $clinic }. { $reading }

    Si vous êtes en danger ou si vous ne vous sentez pas en sécurité, appelez maintenant le { $call }.
note-check-in-open = Votre questionnaire est encore ouvert : /checkin
media-refused =
    Je ne sais lire que les boutons et le texte, je n’ai donc pas gardé ceci.

    Si vous êtes en danger ou si vous ne vous sentez pas en sécurité, appelez maintenant le { $call }.

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
alert-tell-clinic = Le bouton « Prévenir ma clinique » a été pressé.
alert-call-me = Un appel est demandé.
alert-left-open = Un questionnaire est resté ouvert à cette question : « { $question } »
alert-total = { $title } : total { $total }
alert-missed = Aucun questionnaire depuis { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
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
patient-unreachable = { $code } ne peut plus être joint sur Telegram (blocage ou compte supprimé). Les questionnaires sont arrêtés ; les alertes ouvertes le restent. Prenez contact autrement.
patient-reachable = { $code } peut de nouveau être joint sur Telegram.
patient-stopped = { $code } a arrêté pour de bon et ne recevra plus de questions.
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
state-unconfirmed = { " " }· pas encore confirmé
state-unreachable = { " " }· injoignable
state-no-contact = { " " }· aucun contact noté
patient-title = <b>{ $code }</b>{ $state }
patient-schedule = Questions à { $time } ({ $zone }). Dernier questionnaire : { $last }. Prochain : { $next }.
patient-item = { $title }, question { $position } (pensées de mort ou de se faire du mal), 28 derniers jours :
patient-item-line = { $date } : « { $answer } » ({ $value })
patient-item-none = aucune réponse au-dessus de 0
patient-days = Réponses sur { $answered } des { $days } derniers jours.
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
    /invite – un lien pour une nouvelle personne
    /contact CODE – qui est derrière un code (dans votre propre chat seulement)
    /pause CODE – ne plus demander pendant un temps ; /resume CODE reprend
channel-command = Dans un canal, je ne vois pas qui écrit. Utilisez les commandes dans votre propre chat avec moi ; les boutons fonctionnent ici.
anonymous-command = Je ne vois pas qui vous êtes. Écrivez sous votre propre nom ou dans votre propre chat avec moi.
not-for-you = Ceci est réservé aux personnes soignantes inscrites par la clinique. Votre numéro Telegram est <code>{ $id }</code>.
command-patients = Tout le monde, d’abord qui a besoin de quelqu’un
command-patient = Une personne
command-alerts = Ce qui est ouvert
command-invite = Un lien pour une nouvelle personne
command-contact = Qui est derrière un code
set-aside = Un message de Telegram n’a pas pu être traité et a été mis de côté (numéro { $seq }). Le journal en dit plus.
check-in-closed = Ce questionnaire est fermé.
patient-resumed-by = { $code } reçoit de nouveau des questions, sur décision de { $name }.
nothing-to-change = { $code } : rien à changer.
