# Every sentence that a person reads. Values in { braces } are filled in by the program.
# Telegram's HTML is allowed: <b>, <i>, <code>. A clinic can replace single sentences in a file
# of its own ([texts] folder in config.toml).
# Spanish, with "usted". Translated by the project and not reviewed by a native speaker: let one
# read it before patients do.

### Words

language-name = Español

### Enrolment

consent =
    <b>Le damos la bienvenida al cuestionario diario de { $clinic }</b>

    Una vez al día le hago unas preguntas breves sobre su estado de ánimo y su dolor. Lleva unos dos minutos. Se contesta tocando botones.

    <b>Quién lee sus respuestas.</b> El equipo de { $clinic }. { $hours }

    <b>Conviene saber</b>
    • Esto <b>no es un servicio de emergencias</b>. Nadie vigila este chat. En caso de peligro, llame al { $emergency }.
    • Soy un programa. Lo que usted escribe lo leo primero yo, y después el equipo, cuando lo mira.
    • Si deja de contestar, se avisa a la clínica.
    • Si la clínica teme por su vida, puede llamarle a usted, a alguien cercano o a los servicios de emergencia.
    • Sus respuestas se guardan cifradas en la clínica. Pasan por Telegram, y sus chats con programas no tienen cifrado de extremo a extremo.
    • La técnica falla: un mensaje puede llegar tarde o no llegar. No dependa solo de esto.
    • Es para personas adultas (18 años o más).

    Puede dejarlo en cualquier momento con /stop. Más información: /privacy

    ¿Está de acuerdo?
consent-yes = Acepto
consent-no = No, gracias
consent-hours = Leen en este horario: { $hours } ({ $zone }).
consent-no-hours = No leen a horas fijas.
declined-enrolment = Está bien. Su invitación se ha borrado y no se guarda nada. Si cambia de idea, pida otro enlace a { $clinic }.
ask-language = ¿Qué idioma prefiere?
ask-time = ¿A qué hora le pregunto cada día? Toque una hora o escriba otra, por ejemplo 19:30.
ask-zone = ¿En qué zona horaria está? Allí son ahora las { $now }.
zone-here = { $zone } (ahora { $now })
zone-other = Otra zona horaria
ask-zone-list = Toque su zona horaria o escriba el nombre de una ciudad grande cercana.
ask-zone-more = Más
zone-unknown = No conozco ese lugar. Escriba el nombre de una ciudad grande de su zona horaria, por ejemplo Denver o Madrid, o el de la zona, por ejemplo America/Chicago.
ask-first = Ya casi está. ¿Hacemos ahora el primer cuestionario?
first-now = Empezar ahora
first-tomorrow = Mañana a las { $time }
enrolled-tomorrow =
    Todo listo. Su primer cuestionario llega mañana a las { $time }.

    Ayuda en cualquier momento: /crisis
    Todo lo demás: /help
enrolled-now = Todo listo. Le preguntaré cada día a las { $time }. Ayuda en cualquier momento: /crisis
already-enrolled = Usted ya participa. Todo sigue como antes: /checkin empieza un cuestionario, /help muestra lo que sé hacer.
link-useless = Este enlace ya no funciona, o nunca funcionó. Pida otro a su clínica, por favor.
type-a-time = Escriba una hora, por ejemplo 09:00 o 19:30, o toque una.
enrolling-text =
    Soy un programa y no he guardado lo que ha escrito. Siga con los botones de abajo, por favor.

    Si está en peligro o no se siente a salvo: llame ya al { $call }.

### The check-in

prompt = Es la hora de su cuestionario.
prompt-start = Empezar
prompt-later = Más tarde (1 h)
prompt-not-today = Hoy no
reminder = Su cuestionario sigue abierto.
reminder-started = Su cuestionario le espera donde lo dejó ({ $done } de { $total }).
continue = Continuar
later-said = De acuerdo. Le vuelvo a preguntar a las { $time }.
later-too-late = Hoy ya no queda tiempo para preguntarle más tarde. Puede empezar hasta las { $time }.
start-now = Empezar ahora
not-today = Está bien. ¿Necesita algo?
not-today-fine = Estoy bien
not-today-call = Llámenme, por favor
crisis-button = Líneas de ayuda
declined-check-in = Anotado. { $close }
call-me-noted =
    Aviso a { $clinic } de que usted pide una llamada. { $reading }

    Si es urgente, no espere a que respondan: llame al { $emergency }.
progress = { $number } de { $total }
progress-open = Pregunta { $number }
question =
    { $progress }

    <i>{ $instruction }</i>

    <b>{ $question }</b>
question-alone =
    { $progress }

    <b>{ $question }</b>
help-button = Ayuda ya
not-now = Ahora no
stop-here = Parar aquí
back = Atrás
paused-check-in = En pausa: { $done } de { $total }. Lo que ha contestado está guardado. Puede seguir hasta las { $time }.
saved =
    Guardado a las { $time }. Gracias.

    { $close }
saved-calm = El próximo cuestionario llega { $next }.
saved-support = Encuentra las líneas de ayuda en cualquier momento en /crisis. El próximo cuestionario llega { $next }.
saved-not-asked = Por ahora no hay ningún cuestionario previsto.
stopped-here =
    Hemos parado. Lo que ha contestado está guardado ({ $time }).

    { $close }
next-today = hoy a las { $time }
next-tomorrow = mañana a las { $time }
next-on = el { $date } a las { $time }
expired = Este cuestionario se cerró a las { $time } sin todas las respuestas. Lo que ha contestado está guardado. { $close }
expired-empty = Este cuestionario se cerró a las { $time }. { $close }
superseded = La pregunta está más abajo.

### Short words on a button press (at most 200 characters, no markup)

toast-already-saved = Ya está guardado
toast-changed = Cambiado
toast-closed = Este cuestionario está cerrado; no ha cambiado nada. /checkin empieza otro.
toast-not-yours = Este botón no es suyo. No ha cambiado nada.
toast-unknown = Este botón ya no funciona. /help muestra lo que sé hacer.
toast-not-saved = Eso no se ha guardado. Toque otra vez, por favor.
toast-told-already = Ya se está pasando. Si está en peligro, llame ya al { $emergency }.
toast-step-over = Eso ya está contestado.

### Summary

summary-none = Todavía no hay nada que mostrar. Lo encontrará aquí después de su primer cuestionario completo.
summary-title = Sus cuestionarios
summary-one = Con más días verá cómo evoluciona.
summary-latest = { $title }: { $latest } el { $date }{ $band }.
summary-band = { " " }({ $band })
summary-against-first = { $points ->
    [0] Igual que al principio.
    [one] { $points } punto { $direction } que al principio ({ $first }).
   *[other] { $points } puntos { $direction } que al principio ({ $first }).
}
summary-against-week = { $points ->
    [0] Igual que la semana anterior.
    [one] { $points } punto { $direction } que la semana anterior (el valor central de cada semana).
   *[other] { $points } puntos { $direction } que la semana anterior (el valor central de cada semana).
}
lower = menos
higher = más
summary-days = { $days ->
    [one] Ha contestado el primer día.
   *[other] Contestó { $answered } de los últimos { $days } días.
}
summary-meaning = Un número más bajo es mejor. La palabra entre paréntesis dice lo fuertes que son los síntomas; no es un diagnóstico. Mire la semana, no un solo día.
summary-overlap = Cada respuesta de { $title } es sobre { $days ->
    [14] las dos últimas semanas
   *[other] los últimos { $days } días
}. Por eso los cambios se ven poco a poco.
chart-missing = sin respuesta

### Other commands

paused = En pausa. No le preguntaré hasta que envíe /resume. Ayuda en cualquier momento: /crisis
already-paused = Ya está en pausa. /resume sigue adelante.
resumed = Nos alegra tenerle de vuelta. El próximo cuestionario llega { $next }.
not-paused = No está en pausa. El próximo cuestionario llega { $next }.
stop-sure =
    ¿Quiere dejarlo del todo? No le preguntaré más y se avisa a la clínica de que lo ha dejado. Lo que ha contestado queda en su historial en la clínica.

    Para un descanso basta con /pause.
stop-yes = Dejarlo del todo
stop-no = Seguir
stopped =
    Lo ha dejado. No le preguntaré más. Se avisa a { $clinic }.

    Ayuda en cualquier momento: /crisis. Para volver, pida otro enlace a la clínica.
stop-kept = De acuerdo, seguimos como antes.
not-enrolled =
    Solo conozco su número: <code>{ $id }</code>. Si una clínica le invitó, abra el enlace que le dio. Si trabaja allí, dé este número a quien me instaló.

    No puedo ayudar en una emergencia. En caso de peligro, llame al <b>{ $emergency }</b>.
privacy =
    <b>Sus datos</b>

    • Se guarda: sus respuestas con fecha y hora, lo que me escribe, su número de Telegram, su idioma y su zona horaria. No se guarda: su nombre, su nombre de usuario, su teléfono.
    • Dónde: cifrado, en un ordenador de { $clinic }. La clave se guarda aparte de los datos.
    • Quién lo ve: el equipo de { $clinic }. En su chat usted aparece con un código, nunca con su nombre.
    • Telegram lleva los mensajes. Sus chats con programas no tienen cifrado de extremo a extremo. Puede vaciar este chat en su teléfono.
    • Puede dejarlo en cualquier momento con /stop. Para borrar sus datos o recibir una copia, pregunte a { $clinic }.
help =
    /checkin – empezar un cuestionario
    /summary – cómo ha ido
    /note – poner una nota en su gráfico
    /crisis – líneas de ayuda y avisar a mi clínica
    /settings – hora, zona horaria, idioma
    /pause y /resume – hacer un descanso
    /privacy – qué se guarda y quién lo ve
    /stop – dejarlo del todo

    Soy un programa. Esto no es un servicio de emergencias.

    <i>{ $credits }</i>
settings =
    Su cuestionario llega cada día a las { $time } ({ $zone }).

    Toque lo que quiera cambiar, o envíelo directamente: /settings 19:30 o /settings Madrid
choose-time = ¿A qué hora le pregunto cada día?
choose-zone-list = Toque su zona horaria.
settings-time = Cambiar la hora
settings-zone = Cambiar la zona horaria
settings-language = Cambiar el idioma
settings-done = Cambiado. El próximo cuestionario llega { $next }.

### The list of commands

command-checkin = Empezar un cuestionario
command-summary = Cómo ha ido
command-crisis = Líneas de ayuda
command-settings = Hora, zona horaria, idioma
command-pause = Hacer un descanso
command-resume = Seguir tras un descanso
command-privacy = Qué se guarda y quién lo ve
command-stop = Dejarlo del todo
command-help = Lo que sé hacer

### To the clinic

alert =
    <b>{ $level } · alerta { $number } · { $code }</b>{ $mark }
    { $evidence }
alert-evidence =
    { $what }
    { $at } · regla { $rule } (versión { $version })
alert-new-evidence = { " " }· nuevos indicios
alert-repeat = (Enviada de nuevo; puede estar repetida.)
alert-answer = { $title }, pregunta { $position } de { $count }: “{ $question }” – <b>{ $answer }</b> ({ $value })
alert-answer-uncounted = { $title }, pregunta { $position }: “{ $question }” – <b>{ $answer }</b> ({ $value })
alert-tell-clinic = El paciente o la paciente pulsó “Avisar ya a mi clínica”.
alert-call-me = El paciente o la paciente pide una llamada.
alert-left-open = Un cuestionario quedó abierto en esta pregunta: “{ $question }”
alert-total = { $title }: total { $total }
alert-missed = Sin cuestionario desde hace { $days ->
    [one] { $days } día
   *[other] { $days } días
}
alert-self-harm-unanswered = Desde el { $since } responde, pero no a las preguntas sobre pensamientos de muerte o de hacerse daño
alert-acknowledged = <b>Asumida por { $name }</b>, { $at }{ $note }
alert-unverified = { " " }(Telegram no pudo decir si está en este chat)
acknowledge = Asumir alerta
who-is-this = ¿Quién es?
toast-acknowledged = Ha asumido la alerta { $number }.
toast-taken = La alerta { $number } la asumió { $name }, { $at }.
toast-not-clinician = Solo puede hacerlo el personal clínico inscrito por la clínica.
toast-not-member = Solo puede hacerlo el personal clínico que está en el chat de la clínica.
toast-no-alert = Esa alerta no existe.
toast-see-own-chat = Le he contestado en su propio chat conmigo.
toast-open-chat-first = Abra primero un chat conmigo (@{ $bot }) y pulse allí Start (Iniciar). Después pulse esto otra vez.
who-answer =
    <b>{ $code }</b> (alerta { $number })
    { $contact }
    Este mensaje desaparece a los diez minutos.
who-unknown = Nadie ha indicado quién es. /contact { $code } lo guarda.
contact-of =
    <b>{ $code }</b>
    { $contact }
    Este mensaje desaparece a los diez minutos.
contact-reference = Historia clínica: { $value }
contact-phone = Teléfono: { $value }
contact-other = Otro contacto: { $value }
contact-none = No se guarda nada sobre quién es.
contact-kept = Guardado para { $code }.
contact-how = Para guardar quién está detrás de un código, envíelo en su propio chat conmigo: <code>/contact { $code } chart: 4711; phone: 555 0100; other: hermana 555 0101</code>
contact-own-chat-only = Quién está detrás de un código solo se muestra y se guarda en su propio chat conmigo.
patient-joined = { $code } se ha unido. ¿Es la persona correcta?
patient-joined-again = { $code } se ha unido de nuevo, desde otra cuenta de Telegram. ¿Es la persona correcta?
patient-joined-back = { $code } se ha unido de nuevo, desde la misma cuenta de Telegram. ¿Es la persona correcta?
patient-joined-back-known = { $code } se ha unido de nuevo, desde la cuenta de Telegram que ya estaba confirmada.
patient-declined = { $code } dijo “No, gracias”. La invitación se ha borrado.
confirm = Confirmar
revoke = Revocar
patient-confirmed = { $code } se ha unido. Confirmado por { $name }, { $at }.
patient-revoked = { $code }: { $name } retiró el acceso a esta cuenta, { $at }. /invite crea otro enlace.
access-revoked = Su clínica ha terminado estos cuestionarios. Si es un error, pídale otro enlace, por favor. En caso de peligro, llame al { $emergency }.
toast-confirmed = { $code }: confirmado.
toast-revoked = { $code }: acceso retirado.
toast-too-late = Alguien se adelantó: ya está resuelto.
note-arrived = { $code } escribió un mensaje. Léalo en su propio chat conmigo: /patient { $code }
patient-reachable = Se puede llegar de nuevo a { $code } por Telegram.
patient-paused = { $code } está en pausa. No se pregunta nada hasta que siga.
patient-resumed = { $code } ha vuelto de la pausa.
patient-paused-by = { $code } está en pausa por decisión de { $name }.
links-guessed = Alguien probó muchos enlaces de invitación falsos. Las invitaciones quedan cerradas una hora.
invite-made =
    <b>{ $code }</b>
    { $link }
    El enlace sirve una vez, hasta { $until }. Entréguelo al paciente o a la paciente; muestre el código QR o imprímalo.
    Para guardar quién es: /contact { $code }
invite-unknown-plan = No existe el plan “{ $plan }”. Existen: { $plans }
no-such-code = No existe el código { $code }.
which-code = ¿Qué código? Por ejemplo: <code>/{ $command } P-7KQ4</code>
patients-none = Todavía no hay pacientes. /invite crea el primer enlace.
patients-title = <b>Pacientes</b>, primero quienes necesitan a alguien
patients-line = { $code } · último cuestionario { $last } · { $scores } · { $alerts }{ $state }
patients-never = nunca
patients-alerts = { $count ->
    [0] ninguna alerta abierta
    [one] <b>{ $count } alerta abierta</b>
   *[other] <b>{ $count } alertas abiertas</b>
}
patients-no-score = todavía sin puntuación
state-invited = { " " }· invitación enviada
state-enrolling = { " " }· inscripción en curso
state-active = { "" }
state-paused = { " " }· en pausa
state-stopped = { " " }· lo ha dejado
state-ended = { " " }· atención terminada el { $date } ({ $reason })
state-unconfirmed = { " " }· aún sin confirmar
state-unreachable = { " " }· no se puede contactar
state-no-contact = { " " }· sin datos de contacto
patient-title = <b>{ $code }</b>{ $state }
patient-schedule = Se pregunta a las { $time } ({ $zone }). Último cuestionario: { $last }. Próximo: { $next }.
patient-item = { $title }, pregunta { $position } (pensamientos de muerte o de hacerse daño), últimos 28 días:
patient-item-line = { $date }: “{ $answer }” ({ $value })
patient-item-none = ninguna respuesta por encima de 0
patient-open-alerts = Alertas, primero las que nadie ha tomado:
patient-no-alerts = Ninguna alerta abierta.
patient-notes = Lo que escribió (lo más reciente primero):
patient-note-line = { $at }: { $text }
patient-notes-elsewhere = Escribió mensajes; léalos en su propio chat conmigo.
patient-basis = Las puntuaciones del estado de ánimo abarcan las dos últimas semanas y se solapan de un día a otro; mire la semana. Solo se puntúan los cuestionarios completos.
alerts-none = No hay ninguna alerta abierta.
alerts-title = <b>Alertas</b>, primero las que nadie ha tomado, las más graves y antiguas arriba
alerts-line = { $number } · { $code } · { $level } · desde { $at }{ $state }
alerts-taken = { " " }· asumida por { $name }
level-red = nivel más alto
level-amber = nivel medio
level-yellow = nivel más bajo
clinician-help =
    En el chat de la clínica o en su propio chat conmigo:
    /patients – todas las personas, primero quienes necesitan a alguien
    /patient CODE – una evolución, alertas abiertas, lo que escribió
    /alerts – lo que está abierto
    /digest – el resumen del día
    /resolve NÚMERO texto – terminar una alerta con una nota
    /known NÚMERO DÍAS motivo – aceptar como conocido, como mucho 14 días
    /threshold CODE – las reglas de un paciente y cómo cambiarlas
    /plan CODE – qué se le pregunta y cuándo, y otro plan
    /session CODE – anotar, corregir o planear una sesión
    /note CODE texto – una nota sobre un paciente
    /invite – un enlace para un nuevo paciente
    /contact CODE – quién está detrás de un código (solo en su propio chat)
    /pause CODE – dejar de preguntar un tiempo; /resume CODE sigue
    /discharge CODE – fin de la atención; /invite CODE hace un enlace para volver
channel-command = En un canal no puedo ver quién escribe. Use los comandos en su propio chat conmigo; los botones funcionan aquí.
anonymous-command = No puedo ver quién es usted. Escriba con su propio nombre o use su propio chat conmigo.
not-for-you = Esto es para el personal clínico inscrito por la clínica. Su número de Telegram es <code>{ $id }</code>.
command-patients = Todas las personas, primero quienes necesitan a alguien
command-patient = Una persona
command-alerts = Lo que está abierto
command-invite = Un enlace para un nuevo paciente
command-contact = Quién está detrás de un código
set-aside = Un mensaje de Telegram no se pudo tratar y se ha apartado (número { $seq }). El registro técnico dice más.
set-aside-of = Un mensaje o toque de { $code } no se pudo procesar y se apartó (número { $seq }). Pregúntele cómo está, por favor.
check-in-closed = Este cuestionario está cerrado.
patient-resumed-by = { $code } vuelve a recibir preguntas; por decisión de { $name }.
nothing-to-change = { $code }: nada que cambiar.

### The life of an alert

alert-unseen = { " " }· sin confirmar desde hace { $waited }
for-minutes = { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}
for-hours = { $hours } horas
alert-returned = { " " }· vuelve: la tomó { $name }, { $at }, sin resultado desde entonces
alert-reopened = { " " }· reabierta por { $name }
alert-rerouted = { " " }· el chat de la clínica no la ha recibido
alert-within-known = { " " }· dentro de lo aceptado hasta { $until }
alert-resolved = <b>{ $outcome }</b> – { $name }, { $at }{ $note }
alert-text = Escribió: «{ $text }»
alert-text-body = Escribió sobre dolor de pecho, dificultad para respirar o desmayo: «{ $text }»
alert-text-body-after-session = En las 48 horas tras una sesión escribió sobre dolor de pecho, dificultad para respirar o desmayo: «{ $text }»
alert-text-not-kept = Escribió algo que puede significar peligro. Las palabras no se han guardado.
alert-lost-answer = Pulsó una respuesta que significa peligro, bajo una pregunta que ya no está desde que se restauraron los datos.
alert-closed-answer = Pulsado cuando el cuestionario ya estaba cerrado; por eso no figura entre las respuestas:
alert-unanswered = Las preguntas de seguridad llevan 15 minutos sin respuesta.
alert-declined = No ha querido contestar las preguntas de seguridad.
alert-closed-by-pause = Las preguntas de seguridad se cerraron por una pausa que el paciente no eligió. No tienen respuesta.
alert-closed-by-end = Las preguntas de seguridad se cerraron por el fin de la atención. No tienen respuesta.
alert-unavailable = Las preguntas de seguridad (ASQ) no existen en el idioma del paciente.
alert-known-ended = Lo aceptado como conocido termina ahora. Respuestas desde entonces: { $count }
alert-unreachable = Ya no se le puede contactar por Telegram (bloqueo o cuenta borrada). Los cuestionarios se han detenido. Contacte por otra vía, por favor.
alert-stopped = Lo ha dejado del todo y no se le preguntará más.
outcome = Resultado
reopen = Reabrir
outcome-contacted = Contactado
outcome-not-reached = No localizado
outcome-safe = A salvo
outcome-emergency = Enviado a urgencias
outcome-false-alarm = Falsa alarma
outcome-note = Cerrada con una nota
outcome-known = Conocido por ahora
known-until = Conocido hasta …
known-days = { $days } días
known-reason-plan = Hay plan de seguridad
known-reason-talked = Hablado con el paciente
known-reason-longstanding = De hace tiempo, sin cambios
toast-resolved = Alerta { $number }: { $outcome }.
toast-acknowledge-first = Confirme primero la alerta { $number }, por favor.
toast-nothing-to-accept = Nada de la alerta { $number } se puede aceptar como conocido.
toast-known-days = Entre 1 y { $most } días, por favor.
toast-known = La alerta { $number } se conoce hasta { $until }.
toast-not-resolved = La alerta { $number } no ha terminado.
toast-other-open = Este paciente tiene una alerta sin terminar: { $number }.
toast-reopened = La alerta { $number } está abierta de nuevo.
fault-no-target = Un paso del escalado no lleva a nadie ({ $detail }); se avisa a todos.
fault-chat-refuses = Un chat de Telegram rechaza al bot ({ $detail }).
fault-not-delivered = Ninguna vía ha recibido una alerta en cinco minutos ({ $detail }).
fault-over = Terminado: { $what }
alert-again = { " " }· enviada de nuevo
alerts-at-once =
    <b>Muchas alertas a la vez: { $count }</b>
    Toque un número para ver esa alerta con sus botones; /alerts muestra todas las abiertas.

### Notes, rules, and what was set for one patient

course-rise = al menos { $number } por encima del más bajo de los últimos { $within } días
course-median-rise = el valor central de los últimos { $days } días está al menos { $number } por encima de su más bajo de los últimos { $within } días
course-newly = el valor central de los últimos { $days } días ha llegado a { $number }; en los { $within } días anteriores era más bajo
course-relapse = el valor central de los últimos { $days } días ha llegado otra vez a { $number }, después de haber estado por debajo de { $below }
course-mean-rise = la media de los últimos { $days } días está al menos { $number } por encima de la de los { $days } días anteriores
course-days-running = alto { $days } días seguidos; su valor central es { $number } o más
resolve-which = ¿Qué alerta y qué se hizo? Por ejemplo: <code>/resolve { $number } llamada, está con su familia</code>
known-which = ¿Qué alerta, cuántos días y por qué? Por ejemplo: <code>/known { $number } 7 de hace tiempo, plan renovado</code>
known-days-range = “{ $found }” no es un número de días de 1 a { $most }. Por ejemplo: <code>/known { $number } 7 de hace tiempo, plan renovado</code>
no-such-alert = No hay ninguna alerta { $number }. /alerts muestra lo que está abierto.
alert-ended = La alerta { $number } ya ha terminado: { $outcome } – { $name }, { $at }.
note-too-long = Tiene { $found } caracteres; se guardan como mucho { $most }. No se ha cambiado nada.
patient-known = Conocido hasta { $until }: { $what } (alerta { $number }) – { $name }, { $at }: { $reason }
patient-accepted = { $title }, pregunta { $position } hasta { $number }
patient-setting = Ajustado para este paciente: <code>{ $rule }</code> { $number } – { $name }, { $at }
patient-ended = Alertas terminadas en los últimos 28 días:
patient-ended-line = { $number } · { $outcome } – { $name }, { $at }
risk-set = Riesgo alto: sí, indicado por { $name }, { $at }
risk-set-off = Riesgo alto: no, indicado por { $name }, { $at }
risk-seen = Riesgo alto: sí, por una respuesta o un mensaje, { $at } (alerta { $number })
risk-none = Riesgo alto: no
risk-what = high_risk admite on, off o default; se encontró “{ $found }”. Por ejemplo: <code>/threshold { $code } high_risk on</code>
rule-answer = { $title }, pregunta { $position }: “{ $answer }”
rule-answer-or-more = { $title }, pregunta { $position }: “{ $answer }” o más
rule-first-time = { $meaning }, por primera vez
rule-total = { $title }: un total de { $number } o más
rule-rise = { $title }: un total { $number } o más por encima del más bajo de los últimos { $within } días
rule-median-rise = { $title }: el valor central de los últimos { $days } días { $number } o más por encima de su más bajo de los últimos { $within } días
rule-newly = { $title }: el valor central de los últimos { $days } días en { $number } o más, tras { $within } días por debajo
rule-relapse = { $title }: el valor central de los últimos { $days } días otra vez en { $number } o más, después de haber estado por debajo de { $below }
rule-mean-rise = { $title }: la media de los últimos { $days } días { $number } o más por encima de la de los { $days } días anteriores
rule-days-running = { $title }: { $number } o más { $days } días seguidos, y { $above } por encima de los primeros { $within } días del paciente
rule-missed = Sin cuestionario durante { $days ->
    [one] { $days } día
   *[other] { $days } días
}
rule-missed-high-risk = Con riesgo alto, sin cuestionario durante { $days ->
    [one] { $days } día
   *[other] { $days } días
}
threshold-title = <b>{ $code }</b>: las reglas que valen
threshold-line =
    <code>{ $rule }</code> · { $level } · <b>{ $number }</b> · { $source }
    { $meaning }
threshold-on = activado
threshold-off = desactivado
threshold-from-file = del cuestionario
threshold-from-clinic = de los ajustes de la clínica
threshold-from-patient = para este paciente, { $name }, { $at }
threshold-not-held = Lo ajustado para este paciente no vale: con los ajustes y cuestionarios de hoy, una respuesta sobre hacerse daño podría no avisar a nadie, o un número es imposible. Ajústelo de nuevo, por favor.
threshold-gone = <code>{ $rule }</code> estaba ajustada, pero esa regla ya no existe.
threshold-how = Para cambiar una para este paciente: <code>/threshold { $code } REGLA NÚMERO</code>, u off, o default. Riesgo alto: <code>/threshold { $code } high_risk on</code>, u off, o default.
threshold-words = Se esperaba una regla y después un número, off o default; se encontró “{ $found }”. Por ejemplo: <code>/threshold { $code } phq9_worse 6</code>
threshold-no-rule = No hay ninguna regla “{ $rule }”; se esperaba una como { $rules }. <code>/threshold { $code }</code> muestra las de este paciente.
threshold-what = { $rule } admite un número, off o default; se encontró “{ $found }”. Por ejemplo: <code>/threshold { $code } { $rule } { $example }</code>
threshold-number = { $rule } no puede ser { $found }; se esperaba { $expected }. Por ejemplo: <code>/threshold { $code } { $rule } { $example }</code>
threshold-expects-only = { $lowest }, para que toda respuesta por encima de la más baja avise
threshold-expects-whole = un número entero de { $lowest } a { $highest }
threshold-expects-between = un número de { $lowest } a { $highest }
threshold-expects-above = un número por encima de { $lowest } y como mucho { $highest }
threshold-expects-from = un número entero, { $lowest } o más
threshold-not-off = { $rule } no se puede desactivar: la clínica sabe de toda respuesta sobre hacerse daño y de todo silencio. No se ha cambiado nada.
threshold-uncovered = { $rule } no se puede cambiar así mientras { $rules } siga como está: una respuesta sobre hacerse daño no avisaría a nadie. No se ha cambiado nada.
threshold-set = { $code }: { $rule } es ahora { $number }, ajustado por { $name }.
threshold-default = { $code }: { $rule } es de nuevo como para todos, por { $name }.
command-resolve = Terminar una alerta con una nota
command-known = Aceptar como conocido unos días
command-threshold = Las reglas de un paciente

### To routes beside Telegram

route-alert-title = { $level }: alerta { $number }, { $code }
route-alert =
    { $clinic }: { $level }, alerta { $number }, { $code }, { $at }.
    { $reason }
    Abra Telegram. Si no funciona, escriba en el ordenador de la clínica: checkin acknowledge { $number } --as SU_NUMERO_DE_TELEGRAM
route-unseen = Nadie la ha asumido todavía.
route-telegram-down = Telegram no la ha aceptado.
route-operator-title = Check-in en { $clinic }: aviso técnico
route-test-title = TEST: Check-in en { $clinic }
route-test = TEST (prueba). Los mensajes de Check-in en { $clinic } llegan aquí. No hay que hacer nada.

### Silence and the daily overview

away = <b>No he oído a Telegram</b> desde { $since } hasta { $until }. Puede haberse perdido lo que los pacientes tocaron entretanto.
away-asked-again = Preguntado de nuevo ({ $count }): { $codes }
away-missed = Sin cuestionario por ese motivo ({ $count }): { $codes }
away-open-alerts = Alertas abiertas: { $numbers }. /alerts las muestra.
away-nobody = No había ninguna pregunta abierta, no se perdió ningún cuestionario y no hay ninguna alerta abierta.
and-more = … y { $count } más
digest-title = <b>Resumen</b> · { $at }
digest-check-ins = Cuestionarios desde { $since }: { $done } hechos, { $late } de ellos con más de dos horas de retraso; { $missed } sin respuesta; { $declined } rechazados.
digest-missed = Sin respuesta: { $codes }
digest-declined = Rechazados: { $codes }
digest-open = <b>Alertas abiertas: { $count }</b>
digest-taken = <b>Asumidas, sin resultado: { $count }</b>
digest-known = <b>Conocido por ahora: { $count }</b>
digest-known-line = { $code } · hasta { $until } · { $name } · respuestas desde entonces: { $count }
digest-look = <b>Pacientes que hay que mirar: { $count }</b>
digest-look-line = { $code }: { $reasons }
look-high-risk = riesgo alto
look-silent = { $days ->
    [one] { $days } día sin respuesta
   *[other] { $days } días sin respuesta
}
look-not-reached = no localizado en los últimos siete días
look-unreachable = ilocalizable en Telegram desde { $at }
look-paused = en pausa desde { $at }
digest-unread = <b>No se pudo leer</b>: { $codes }. Aquí puede faltar si están en silencio, en riesgo alto o si se apaga el efecto; sus alertas no faltan. Pregúnteles ustedes cómo están y avise al operador.
digest-no-contact = Sin contacto guardado: { $codes }. /contact lo guarda.
digest-unconfirmed = Aún sin confirmar: { $codes }
digest-routes = <b>Vías aparte de Telegram, última prueba</b>
digest-no-routes = No hay ninguna vía aparte de Telegram: si Telegram falla, nadie se entera de una alerta.
digest-route-arrived = { $route }: llegó, { $at }
digest-route-failed = { $route }: <b>no llegó</b>, { $at }
digest-route-under-way = { $route }: aún sin respuesta, { $at }
digest-route-never = { $route }: <b>nunca probada</b>
digest-no-chat = Nunca han abierto un chat conmigo, así que no puedo escribirles: { $names }
digest-faults = <b>Fallos técnicos</b>
digest-fault-line = Desde { $since }: { $what }
digest-quiet = <b>Todo en orden.</b> He mirado: ninguna alerta está abierta o sin resultado; ningún paciente está en riesgo alto, en silencio, ilocalizable o en pausa larga; todas las cuentas están confirmadas y tienen un contacto; todas las vías configuradas han pasado su última prueba; no hay ningún fallo técnico.
command-digest = Resumen del día
fault-telegram-down = Telegram no responde. Lo que hay que enviar por allí espera; las alertas van por las otras vías.
fault-token-refused = Telegram rechaza el token del bot. El bot no puede trabajar hasta que tenga uno válido.
fault-second-instance = Otro programa recoge lo que es para este bot, con el mismo token (409).
fault-webhook = Alguien había puesto un webhook a este bot, de modo que sus mensajes iban a otro sitio. Se ha quitado. Quien lo hizo tiene el token.
fault-audit-no-step = Alertas abiertas sin paso siguiente: { $detail }
fault-audit-overdue = Alertas cuyo paso siguiente lleva retraso: { $detail }
fault-audit-no-return = Alertas asumidas que no volverían: { $detail }
fault-audit-undelivered = Alertas que esperan más de un minuto a ser enviadas: { $detail }
fault-audit-inbox = Mensajes recibidos que llevan más de un minuto sin tratar: { $detail }
fault-audit-tick = El bot lleva más de un minuto sin buscar lo que toca hacer. { $detail }
fault-audit-route = Vías cuya última prueba no llegó o es demasiado antigua: { $detail }
fault-backup-failed = No se pudo hacer una copia de la base de datos; se intenta de nuevo cada diez minutos. { $detail }
fault-audit-backup = No se hizo a tiempo ninguna copia de la base de datos; la última: { $detail }
fault-audit-changed = El registro de auditoría fue cambiado en la línea { $detail }: alguien escribió en la base de datos sin el bot.
fault-course-unread = No se puede leer lo que se guarda de un paciente. El resumen y /patients salen con todos los demás y dan el código; el registro tiene el tipo de error. Avise a quien cuida el programa.
fault-disk-low = El disco con los datos está casi lleno: quedan menos de 130 MB libres o la reserva de 16 MB está en uso. Libere al menos 200 MB; si no, el bot pronto no podrá guardar nada.
clock-stepped = El reloj del ordenador saltó { $seconds } segundos de golpe: alguien lo cambió o el ordenador estuvo en reposo. Todo lo que toca hacer va según ese reloj. Compruébelo, por favor.
store-trouble = No puedo guardar nada desde { $since } ({ $what }). Lo guardado está a salvo. Lo que se toca o se escribe espera en Telegram; la pulsación de un botón, solo dos minutos y medio. Hasta que pueda guardar de nuevo no enviaré ninguna alerta nueva ni ninguna pregunta: contacte por otra vía con los pacientes que le preocupen. Para el operador: “When the disk or the file is broken” en el README.
store-full = el disco está lleno
store-read-only = no se puede escribir en el disco
store-input-output = el disco da errores
store-busy = otro programa retiene el archivo con los datos
store-over = Puedo guardar de nuevo. Desde { $since } hasta { $until } no pude ({ $what }). Lo que esperaba en Telegram llega ahora. Un botón pulsado en ese tiempo puede haberse perdido: las preguntas abiertas se hacen otra vez.
store-lost = Tengo que parar, { $since }: { $what }. Desde ahora no enviaré ninguna alerta ni ninguna pregunta: contacte por otra vía con los pacientes que le preocupen. Para el operador: “When the disk or the file is broken” en el README.
store-damaged = el archivo con los datos está dañado
store-replaced = alguien borró o cambió el archivo con los datos mientras yo funcionaba

### After a copy was put back

restored = <b>Los datos se recuperaron de una copia</b> ({ $at }). Están como el { $reaches }. Lo que vino después ya no está en el bot: respuestas, alertas, quién las asumió y cómo acabaron, sesiones de tratamiento, notas, altas, enlaces, contactos, ajustes y quién hizo una pausa o lo dejó.
restored-look = <b>Busquen en este chat las alertas desde el { $reaches }</b> y actúen: el bot ya no las conoce y sus botones no hacen nada.
restored-record = <b>Anoten de nuevo lo que falta desde el { $reaches }</b>: sesiones (/session), notas (/note) y altas (/discharge). Sin su sesión, a nadie se le pregunta por efectos secundarios ni se le dice que no conduzca.
restored-open = Abiertas entonces, y publicadas de nuevo: { $numbers }. Quizá ya se atendieron algunas.
restored-taken = Asumidas entonces, sin resultado: { $numbers }
restored-none-open = Entonces no había ninguna alerta abierta.
restored-numbers = Las alertas nuevas llevan números desde { $number }.
restored-stopped = Lo habían dejado desde entonces y no se les pregunta más: { $codes }
restored-parted = Su chat se había separado del código desde entonces; cada uno necesita un enlace nuevo: { $codes }
restored-returned = Habían entrado o vuelto desde entonces y no se les pregunta nada; cada uno necesita un enlace nuevo: { $codes }
restored-unknown = Habían recibido una invitación o entrado desde entonces, y el bot ya no conoce sus códigos. Inviten de nuevo a cada uno: { $codes }
restored-operator = La base de datos se recuperó de una copia ({ $at }). Está como el { $reaches }; lo que vino después se ha perdido. La clínica lo lee en su chat.
