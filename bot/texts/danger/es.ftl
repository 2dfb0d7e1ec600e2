### What a patient sees in danger, and whenever they write: the one place for it.
### A clinic replaces single sentences in its own file (see [texts] in config.toml).

### Help

support-open =
    Gracias por contárnoslo. No tiene que pasar por esto en soledad.

    Si podría actuar según estos pensamientos, o no se siente a salvo: llame ya al { $call }, a cualquier hora, o vaya a urgencias. Si puede, esté con alguien de confianza.

    Soy un programa. Estoy pasando su respuesta a { $clinic }. Leen los mensajes { $hours }. Puede tardar. { $follows }
support-closed =
    Gracias por contárnoslo. No tiene que pasar por esto en soledad.

    Si podría actuar según estos pensamientos, o no se siente a salvo: llame ya al { $call }, a cualquier hora, o vaya a urgencias. Si puede, esté con alguien de confianza.

    Soy un programa. Estoy pasando su respuesta a { $clinic }. Ahora no hay nadie leyendo; vuelven el { $next-open }. Por favor, no espere a que respondan. { $follows }
support-no-hours =
    Gracias por contárnoslo. No tiene que pasar por esto en soledad.

    Si podría actuar según estos pensamientos, o no se siente a salvo: llame ya al { $call }, a cualquier hora, o vaya a urgencias. Si puede, esté con alguien de confianza.

    Soy un programa. Estoy pasando su respuesta a { $clinic }. No leen a horas fijas. Por favor, no espere a que respondan. { $follows }
crisis =
    <b>Ayuda ahora mismo</b>

    Si está en peligro: llame al <b>{ $emergency }</b>.

    { $lines }
call-both = <b>{ $emergency }</b> o a <b>{ $line }</b>
call-emergency = <b>{ $emergency }</b>
crisis-phone = <b>{ $name }</b>: llame al <b>{ $phone }</b>{ $more }
crisis-text = <b>{ $name }</b>: mensaje de texto al { $text }{ $more }
crisis-phone-text = <b>{ $name }</b>: llame al <b>{ $phone }</b> o mensaje de texto al { $text }{ $more }
crisis-chat-only = <b>{ $name }</b>{ $more }
crisis-word-to = <b>{ $number }</b> con la palabra <b>{ $word }</b>
crisis-hours = { " " }({ $hours })
chat-with = Chat: { $name }
tell-clinic = Avisar ya a mi clínica
told-clinic =
    Yo no puedo enviar ayuda. Llame ya al { $call }.

    Aviso a { $clinic } de que usted ha pedido ayuda. { $reading }
reading-open = Leen los mensajes { $hours }. Puede tardar.
reading-closed = Ahora no hay nadie leyendo; vuelven el { $next-open }. Por favor, no espere a que respondan.
reading-no-hours = No leen a horas fijas. Por favor, no espere a que respondan.
support-questions-follow = Siguen unas preguntas breves; puede parar.
support-short =
    Si no está a salvo: llame ya al { $call }, a cualquier hora.
    Estoy pasando su respuesta a { $clinic }. { $reading } { $follows }
in-danger =
    Por favor, llame ya al { $call }, a cualquier hora. Si puede, vaya con alguien de confianza.

    Yo no puedo enviar ayuda. Estoy pasando su respuesta a { $clinic }. { $reading }
follow-up-question = <b>{ $question }</b>
follow-up-decline = Prefiero no decir nada
follow-up-thanks =
    Gracias. Estoy pasando sus respuestas a { $clinic }. { $reading }

    Si no se siente a salvo: llame ya al { $call }.
follow-up-declined =
    Está bien. Digo a { $clinic } que no ha querido contestar. { $reading }

    Si no se siente a salvo: llame ya al { $call }.
not-passed-on =
    No he podido pasar su respuesta a { $clinic }. Allí nadie la conoce aún. Sigo probando.

    Por favor, no les espere. Si no está a salvo: llame ya al { $call }.
body-emergency =
    Usted marcó: “{ $marked }”.

    Si le duele el pecho, le cuesta respirar o cree que se va a desmayar: llame ya al { $call }.

    No puedo enviar ayuda. Estoy pasando su respuesta a { $clinic }. { $reading }
body-emergency-written =
    Usted escribió: “{ $wrote }”.

    Si le duele el pecho, le cuesta respirar o cree que se va a desmayar: llame ya al { $call }.

    No puedo enviar ayuda. Estoy pasando su mensaje a { $clinic }. { $reading }
someone-has-seen =
    Alguien de { $clinic } ha visto su respuesta.

    Si necesita ayuda ahora: llame al { $call }.

### What a patient writes

harmless-kept = Gracias. He guardado esto para { $clinic }. { $reading }
note-kept =
    Soy un programa y no puedo responder a esto. He guardado su mensaje para { $clinic }. { $reading }

    Si está en peligro o no se siente a salvo: llame ya al { $call }.
note-check-in-open = Su cuestionario sigue sin cerrar: /checkin
media-refused =
    Solo puedo leer botones y texto, así que no he guardado esto.

    Si está en peligro o no se siente a salvo: llame ya al { $call }.
