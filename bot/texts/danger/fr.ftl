### What a patient sees in danger, and whenever they write: the one place for it.
### A clinic replaces single sentences in its own file (see [texts] in config.toml).

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
support-questions-follow = Quelques questions courtes suivent ; vous pouvez arrêter.
support-short =
    Si vous n’êtes pas en sécurité : appelez maintenant le { $call }, à toute heure.
    Je transmets votre réponse à { $clinic }. { $reading } { $follows }
in-danger =
    S’il vous plaît, appelez maintenant le { $call }, à toute heure. Si vous le pouvez, rejoignez une personne de confiance.

    Je ne peux pas envoyer d’aide. Je transmets votre réponse à { $clinic }. { $reading }
follow-up-question = <b>{ $question }</b>
follow-up-decline = Je préfère ne pas le dire
follow-up-thanks =
    Merci. Je transmets vos réponses à { $clinic }. { $reading }

    Si vous ne vous sentez pas en sécurité : appelez maintenant le { $call }.
follow-up-declined =
    C’est d’accord. Je dis à { $clinic } que vous n’avez pas voulu répondre. { $reading }

    Si vous ne vous sentez pas en sécurité : appelez maintenant le { $call }.
not-passed-on =
    Je n’ai pas pu joindre { $clinic } avec votre réponse. Personne n’en sait rien là-bas pour l’instant. Je continue d’essayer.

    N’attendez pas, s’il vous plaît. Si vous n’êtes pas en sécurité : appelez maintenant le { $call }.
body-emergency =
    Vous avez indiqué : « { $marked } ».

    Si vous avez mal à la poitrine, du mal à respirer ou l’impression que vous allez vous évanouir : appelez tout de suite le { $call }.

    Je ne peux pas envoyer de secours. Je transmets votre réponse à { $clinic }. { $reading }
body-emergency-written =
    Vous avez écrit : « { $wrote } ».

    Si vous avez mal à la poitrine, du mal à respirer ou l’impression que vous allez vous évanouir : appelez tout de suite le { $call }.

    Je ne peux pas envoyer de secours. Je transmets votre message à { $clinic }. { $reading }
someone-has-seen =
    Une personne de { $clinic } a vu votre réponse.

    Si vous avez besoin d’aide maintenant : appelez le { $call }.

### What a patient writes

harmless-kept = Merci. J’ai gardé cela pour { $clinic }. { $reading }
note-kept =
    Je suis un programme et ne peux pas répondre à ceci. J’ai gardé votre message pour { $clinic }. { $reading }

    Si vous êtes en danger ou si vous ne vous sentez pas en sécurité, appelez maintenant le { $call }.
note-check-in-open = Votre questionnaire est encore ouvert : /checkin
media-refused =
    Je ne sais lire que les boutons et le texte, je n’ai donc pas gardé ceci.

    Si vous êtes en danger ou si vous ne vous sentez pas en sécurité, appelez maintenant le { $call }.
