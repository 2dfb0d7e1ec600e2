### Planes, y lo que se dice alrededor de un tratamiento

## Al paciente. Puede verse en una pantalla bloqueada: sin diagnóstico ni tipo de clínica.

plans-after-session = Una pregunta corta sobre cómo se siente ahora.
# Una clínica puede poner aquí su propia frase.
plans-no-driving = Por favor, no conduzca ni use máquinas hasta mañana, después de dormir una noche.
plans-language-refused = Sus preguntas no están en ese idioma. Por favor, pregunte a su clínica.
# Before a first session, when not all questions of the beginning have come. An appointment: no kind of clinic.
plans-more-questions = { $count ->
    [one] Queda una pregunta antes de su cita. Respóndala cuando quiera: /checkin
   *[other] Quedan hasta { $count } preguntas antes de su cita. Respóndalas cuando quiera: /checkin
}
plans-more-questions-parts = Quedan hasta { $count } preguntas antes de su cita. Respóndalas cuando quiera, por partes: /checkin

## A la clínica

command-plan = Qué se le pregunta a un paciente y cuándo
plans-which = ¿Qué paciente? Por ejemplo: <code>/plan P-7KQ4</code>, o para cambiarlo: <code>/plan P-7KQ4 weekly</code>
plans-of = <b>{ $code }</b>, plan <b>{ $plan }</b>: { $title }
plans-since = Desde el { $date }.
plans-line = • { $questionnaire }: { $cadence }
plans-next = la próxima vez el { $date }
plans-next-now = toca con el próximo cuestionario
plans-daily = cada día
plans-weekly = una vez por semana, desde { $day } hasta que se responda
plans-every = { $days ->
    [one] cada día
   *[other] cada { $days } días
}
plans-every-session = { $days ->
    [one] cada día, contado desde la última sesión
   *[other] cada { $days } días, contados desde la última sesión
}
plans-phase = cada { $days } días durante { $for } días
plans-phase-last = cada { $days } días
plans-then = { $before }, después { $after }
plans-phases-session = { $phases }, contados desde la primera sesión de la serie
plans-before-session = { $days ->
    [one] un día antes de una sesión prevista
   *[other] { $days } días antes de una sesión prevista
}
plans-after = { $hours ->
    [one] una hora después de una sesión
   *[other] { $hours } horas después de una sesión
}
plans-day-after = el día después de una sesión
plans-within = una vez en las { $hours } horas después de una sesión
plans-once = una vez
plans-also-before = también antes de una sesión prevista, si han pasado 7 días
plans-instead = en lugar de { $questionnaire }
plans-distance = con al menos { $days } días entre medias
plans-others = Otro plan vale desde el próximo cuestionario; lo que está abierto queda como se preguntó.
plans-other = • <b>{ $plan }</b>: { $title }
plans-changed = { $code } tiene el plan <b>{ $plan }</b> desde el próximo cuestionario ({ $title }). Cambiado por { $name }.
plans-unchanged = { $code } ya tiene el plan { $plan }.
plans-unknown = No hay ningún plan “{ $found }”. Se esperaba uno de: { $plans }.
plans-not-in-language = { $code } no puede tener el plan { $plan }: { $questionnaire } no existe en { $spoken }, el idioma que lee el paciente.
plans-watch-fading = Se vigila más de cerca: día { $days } después de la última sesión, cuando su efecto puede apagarse. El silencio se avisa antes.
plans-watch-worry = Se vigila más de cerca: una sesión en las últimas 72 horas y, antes de ella, pensamientos de muerte o de hacerse daño. El silencio se avisa antes.
plans-baseline-missing = Falta el valor inicial antes de la primera sesión: { $titles }.
plans-baseline-late = Por sí solo llegaría tarde: { $titles }. Se puede responder ahora con /checkin; por favor, pídaselo.
plans-day-left-out = Este día no se hace el cuestionario: llegaría durante la sesión o menos de 4 horas después de su fin. El paciente puede escribir /checkin.
