### Treatment sessions, as clinicians record and correct them; a patient's appointment; notes.

### Clinicians

session-today = Hoy
session-yesterday = Ayer
session-another-day = Otro día
session-plan-next = Planear la próxima
session-none = Aún no hay ninguna.
session-menu =
    <b>{ $code } · sesiones</b>
    { $lines }

    ¿Cuándo fue? Para decir más, escriba: <code>/session { $code } hoy 14:00 iv 0.5 mg/kg 40min una nota</code>
session-line = #{ $number } { $when }{ $facts }{ $planned }
session-line-planned = { " " }· prevista
session-from-to = { $start } a { $end }
session-day-only = { $date }, hora desconocida
session-correct = #{ $number } { $date }: corregir
session-which-day =
    <b>{ $code }</b>: ¿qué día fue?
    Para otro día y hora, escriba: <code>/session { $code } 2026-11-20 14:00</code>
session-plan-when =
    <b>{ $code }</b>: ¿cuándo es la próxima sesión? { $has ->
        [yes] La hora es { $clock }, como la última.
       *[no] No se fija hora.
    }
    Para otro día y hora, escriba: <code>/session { $code } planned 2026-11-30 14:00</code>
session-in-days = En { $days } días: { $date }
session-done = <b>{ $code } · sesión #{ $number }</b>
session-planned = <b>{ $code } · sesión prevista #{ $number }</b>
session-removed = <b>{ $code } · sesión #{ $number }, borrada</b>
session-iv = Ketamina IV
session-esketamine = Esketamina
session-other = Otra
session-no-route = vía desconocida
session-dose = { $dose }
session-no-dose = dosis desconocida
session-minutes = { $minutes } min
session-usual-length = duración habitual
session-induction = Inducción
session-maintenance = Mantenimiento
session-recognised = Según se reconoce
session-series = { $series }, sesión { $place }{ $how ->
    [set] { " " }(fijado)
   *[recognised] { " " }(reconocido)
}
session-note = Nota: { $note }
session-by = Último cambio de { $name }, { $at }
session-by-patient = el paciente
session-how = Los botones la cambian. Para la hora, la dosis o una nota, escriba: <code>/session { $code } #{ $number } 14:30 0.5 mg/kg una nota</code>
session-move = Pasar al { $date }
session-not-said = Nadie ha dicho todavía si tuvo lugar.
session-took-place = Tuvo lugar
session-did-not = No tuvo lugar
session-remove = Borrar
session-remove-sure = ¿Borrar la sesión #{ $number } de { $code }, { $when }? Lo anotado queda en el registro.
session-keep = Dejarla
session-remove-yes = Sí, borrarla
session-put-back = Recuperarla
session-example = Por ejemplo: <code>/session { $code } ayer 14:00 iv 0.5 mg/kg 40min una nota</code>. La nota va al final.
session-no-day = No hay ningún día en “{ $found }”; se espera hoy, ayer, mañana, una fecha o una hora.
session-fault-twice = “{ $found }” dice algo por segunda vez y de otro modo; se espera cada cosa una vez.
session-fault-day = “{ $found }” no es un día del calendario; se espera un día como 2026-11-20.
session-fault-far-day = «{ $found }» queda a más de un año; se espera un día de hace un año como mucho o de aquí a un año, como 2026-11-20. No se ha anotado ni cambiado nada.
session-fault-time = “{ $found }” no es una hora; se espera una hora como 14:00.
session-fault-minutes = “{ $found }” se leyó como la duración; se esperan de 5 a { $most } minutos, como 40min, o una hora como 10:00.
session-fault-duration = “{ $found }” puede ser la hora o la duración; se espera { $clock } para la hora o { $length }min para la duración.
session-fault-dot = “{ $found }” { $readings ->
        [time] puede ser la hora; se espera { $clock }.
        [day] puede ser el día; se espera { $day }
       *[both] puede ser la hora o el día; se espera { $clock } para la hora o { $day } para el día.
    }
session-fault-range = “{ $found }” se leyó como de cuándo a cuándo; se esperan de 5 a { $most } minutos entre ambas, como 14:00-14:40.
session-fault-ended = “{ $found }” dice cuándo terminó; se espera también cuándo empezó, como 14:00-14:40, o cuánto duró, como 40min.
session-fault-dose = “{ $found }” se leyó como la dosis; se espera más de 0, y como mucho { $perkg } mg/kg o { $dose } mg.
session-fault-thousand = “{ $found }” tiene dos sentidos; se espera { $whole } o { $point }.
session-fault-nasal = “{ $found }” puede ser ketamina o esketamina; se espera “{ $found } ketamina” o “esketamina”.
session-fault-unclear = “{ $found }” puede ser la hora, el día, la dosis o la duración, y se perdería en la nota; se espera una hora como 14:00, un día como 2026-11-20, una dosis como 0.5 mg/kg o una duración como 40min. La nota empieza con otras palabras. No se anotó nada.
session-fault-cancelled = “{ $found }” dice que no hubo sesión; por eso no se anotó ni se cambió nada. Para borrar una que ya está, envíe <code>/session { $code }</code>, pulse la sesión y luego <b>Borrar</b>. Si sí tuvo lugar, empiece la nota con otra palabra.
session-fault-long-note = La nota tiene { $found } caracteres; con una sesión caben { $longest } como mucho. No se ha anotado ni cambiado nada. Envíelo de nuevo con una nota más corta; lo que sea más largo puede seguir como <code>/note { $code }</code>.
session-unknown = No hay sesión #{ $number } de { $code }.
edited-command = Un mensaje editado no cambia nada. Envíelo otra vez como mensaje nuevo.
edited-session = Un mensaje editado no cambia nada. Lo que hizo está en la sesión n.º { $number }; para corregirla, escriba: <code>/session { $code } #{ $number }</code> y lo que se debe cambiar.
no-such-command = No existe la orden /{ $found }; por eso no se hizo nada. La más parecida es /{ $nearest }.
effect-words = «{ $words }» ({ $date })
effect-without-words = marcado, sin palabras
effect-words-elsewhere = con sus propias palabras, que se muestran en su propio chat
session-note-which = ¿Qué se anota? Por ejemplo: <code>/note P-7KQ4 llamó el marido, duerme mejor</code>
session-note-kept = Anotado para { $code }. /patient { $code } lo muestra en el chat propio de cada clínico conmigo, no en el grupo.
appointment-took-place = { $code } dice que la sesión prevista tuvo lugar.
appointment-did-not = { $code } dice que la sesión prevista no tuvo lugar.
appointment-on-other-day = { $code } dice que la sesión prevista es otro día.
appointment-taken-back = { $code } retira lo que dijo de la sesión; se le pregunta otra vez.
toast-session-kept = Anotada
toast-session-changed = Cambiada
toast-session-removed = Borrada
toast-session-settled = Esta sesión se borró.
toast-session-older = { $name } ha cambiado esta sesión. Se muestra como está ahora.
toast-session-far-ahead = { $when } queda a más de un año. No se anotó nada.
toast-session-long-ago = { $when } fue hace más de un año. No se anotó nada.
toast-session-planned-past = { $when } ya pasó; solo se planea lo que viene. No se anotó nada.
toast-session-done-ahead = { $when } aún no ha llegado, y una sesión hecha no puede estar por venir. No se cambió nada.
toast-session-there-is-one = Ya hay una: #{ $number }, { $other }. No se anotó nada; corrija esa.
command-session = Anotar o planear una sesión
command-discharge = Fin de la atención

### Patients

appointment-question = Tenía una cita prevista para el { $date }. ¿Tuvo lugar?
appointment-yes = Sí
appointment-no = No
appointment-other = Otro día
appointment-thanks = Gracias. Su clínica lo sabe.
appointment-wrong = Me equivoqué de botón
appointment-over = Gracias. Su clínica ya lo ha resuelto.
appointment-too-late = Su clínica tiene su respuesta. Si no era correcta, dígaselo, por favor.
driving-taken-back = Su clínica ha retirado lo que anotó para hoy. Mi aviso sobre conducir era parte de eso. Si hoy recibió tratamiento, por favor sígalo igualmente.

### The end of care

discharge-why = Termina la atención de <b>{ $code }</b>. ¿Por qué?
discharge-planned = Fin previsto
discharge-moved = Se mudó
discharge-died = Falleció
discharge-other = Otro motivo
discharge-keep = No, seguir
discharge-yes = Sí, terminar
discharge-sure = ¿Terminar la atención de <b>{ $code }</b>? Motivo: { $reason }.
discharge-will = Desde entonces no se pregunta nada, y se cierra lo que está abierto. Las sesiones previstas se borran, con su registro. { $code } recibe un último resumen con las líneas de ayuda. Todos los datos quedan. Un nuevo enlace trae a { $code } de vuelta: /invite { $code }
discharge-will-died = Nunca más escribo por mi cuenta en el chat de { $code }, y se cierra lo que está abierto. Las sesiones previstas se borran, con su registro. Todos los datos quedan.
discharge-alerts = { $count ->
    [one] <b>{ $count } alerta está abierta y sigue abierta.</b>
   *[other] <b>{ $count } alertas están abiertas y siguen abiertas.</b>
}
discharge-kept = No se cambió nada de { $code }.
discharge-before = La atención de { $code } terminó el { $date } ({ $reason }). /invite { $code } hace un enlace para volver.
discharge-before-died = La atención de { $code } terminó el { $date } ({ $reason }).
discharge-ended = <b>La atención terminó el { $date } ({ $reason }).</b>
discharge-other-reason = ¿Fue otro el motivo?
discharge-keep-reason = No, dejarlo
discharge-correct-sure = ¿Corregir el motivo de { $code } a: { $reason }?
discharge-correct-died = Desde entonces nunca más escribo por mi cuenta en el chat de { $code }.
discharge-correct-will = A { $code } no se le dice nada de esto.
discharge-correct-yes = Sí, corregirlo
discharge-corrected = La atención de <b>{ $code }</b> terminó por otro motivo, dice { $name }: { $reason }. Antes decía: { $before }.
discharge-done = La atención de <b>{ $code }</b> ha terminado ({ $reason }), dice { $name }.
toast-discharged = La atención de { $code } ha terminado.
farewell =
    Su atención en { $clinic } termina aquí. Ya no le haré más preguntas. Gracias por su tiempo. Lo que contestó queda en su clínica.

    Soy un programa y nadie lee este chat enseguida. Si necesita ayuda, llame a una de estas líneas.
toast-care-has-ended = Este cuestionario está cerrado. Su atención ha terminado y no ha cambiado nada.
after-care =
    Su atención en { $clinic } ha terminado. Por eso ya no le pregunto nada. Si los necesita de nuevo, llame a su clínica. Ellos le dan un nuevo enlace.
toast-discharge-again = Esta pregunta era antigua. Léala de nuevo y pulse otra vez.
toast-session-planned-ahead = Hay una prevista: #{ $number }, { $other }. No se anotó nada. Si fue antes, diga a qué hora.
toast-session-not-read = Lo escrito puede decir que esta sesión tuvo lugar, u otra cosa. No se cambió nada. Pulse “Tuvo lugar”, o empiece la nota con otras palabras.
