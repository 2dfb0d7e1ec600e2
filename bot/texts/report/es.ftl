### The outcome report of `checkin report`, read by the clinic.

## The head and what it comes to

report-title = Informe de resultados
report-for = { $name }. Sesiones del { $first } al { $last }. Hecho el { $made } por Check-in { $version }.
report-nobody = { $name }. Hecho el { $made } por Check-in { $version }. No hay ninguna sesión anotada como hecha, así que no hay nada que informar.
report-in-short = En breve
report-too-little = Todavía es muy poco para decir algo: solo hay un PHQ-9 de 10 o más antes de una inducción y otro de 14 a 31 días después en { $count ->
        [one] { $count } inducción
       *[other] { $count } inducciones
    }. Por debajo de 10 personas este informe no da porcentajes, y los números solos no prueban nada.
report-headline = De { $known } inducciones con un PHQ-9 de 10 o más antes y otro de 14 a 31 días después, { $response } llevaron a una respuesta (intervalo del 95 %: { $low } a { $high }).
report-headline-everyone = De las { $started } inducciones con 10 o más antes, si las que no se conocen después cuentan como sin respuesta, son { $response } (intervalo del 95 %: { $low } a { $high }).
report-headline-missing = No se sabe nada después de { $missing } de estas { $started }. Quienes dejan de contestar pueden estar mejor o peor que los demás; la verdad puede quedar fuera de ambos intervalos.
report-headline-basis = De { $started } inducciones empezadas hace bastante tiempo, { $raised } tenían antes un PHQ-9 de 10 o más, { $low } uno más bajo y { $none } ninguno.
report-caution = Este informe describe lo que pasó. No tiene grupo de comparación: no puede decir qué habría pasado sin el tratamiento.

## Cells of tables

report-cell-hidden = menos de 5 personas
report-cell-close = no se muestra: diría algo de menos de 5 personas
report-cell-count = { $part } de { $of }
report-cell-percent = { $part } de { $of }: { $percent } ({ $low } a { $high })
report-cell-sessions = { $part } de { $of }: { $percent }
report-cell-least = al menos { $part } de { $of }
report-cell-middle = { $median } (mitad central: { $low } a { $high })
report-nothing = Todavía no se sabe nada de esto.

## Who is counted

report-who = A quién se cuenta
report-who-what = Qué
report-number = Número
report-who-patients = Pacientes con al menos una sesión
report-who-left = de ellos, ya no están (alta, abandono, mudanza o fallecimiento); siguen contando
report-who-sessions = Sesiones hechas
report-who-maintenance = de ellas, sesiones de mantenimiento
report-who-maintenance-patients = Pacientes con una sesión de mantenimiento
report-who-inductions = Inducciones empezadas
report-who-induction-patients = Pacientes con una inducción; quien tuvo dos cuenta dos veces abajo
report-who-whole = Inducciones completas (de 4 a 8 sesiones en 7 a 28 días)
report-who-running = Inducciones en las que no han pasado los 31 días desde la última sesión; no cuentan abajo

## Missing data

report-missing = Lo que falta
report-missing-started = Empezadas, y hace bastante tiempo
report-missing-before = con un PHQ-9 antes
report-missing-both = con un PHQ-9 antes y otro en el plazo
report-missing-unknown = No se sabe nada de
report-missing-low = PHQ-9 por debajo de 10 antes de la inducción (pocos síntomas): { $low }. Las primeras líneas de este informe no hablan de ellos.
report-missing-old = El PHQ-9 de antes tiene más de 14 días: { $old }. Se cuentan.
report-missing-session = Hubo otra sesión antes del PHQ-9 del plazo: { $further }. Se cuentan.

## After an induction and after one session

report-after-all = De 14 a 31 días después de una inducción
report-after-all-what = El PHQ-9 más cercano al día 14 después de la última sesión de la inducción, ese día o más tarde, hasta el 31. Respuesta: al menos un 50 % más bajo que antes. Remisión: menos de 5.
report-groups-what = Las primeras filas son de quienes tenían un PHQ-9 de 10 o más antes, como en la mayoría de los estudios: solo de ellos hablan las primeras líneas. Las filas de abajo son de cualquier valor antes; con 0 no puede haber respuesta y con menos de 5 no puede haber remisión, y ahí no se cuentan. «Todos» son cuantos empezaron, también si después no se sabe nada.
report-after-one = 7 días o más después de una sesión
report-after-one-what = El primer PHQ-9 del día 7 al 31 después de la primera sesión, antes de la segunda. En la mayoría de las inducciones la segunda sesión llega antes (aquí en { $soon }); de ellas no se puede decir nada. En { $running } el plazo no ha terminado.
report-group = Grupo, según el PHQ-9 de antes
report-response = Respuesta
report-remission = Remisión
report-group-completers = 10 o más: inducción completa y ambos valores
report-group-raised = 10 o más: quienes tienen ambos valores
report-group-raised-everyone = 10 o más: todos sin excepción (lo que falta es un no)
report-group-known = Cualquier valor: quienes tienen ambos
report-group-everyone = Cualquier valor o ninguno: todos (lo que falta es un no)
report-groups-alt = Respuesta y remisión con intervalos del 95 %. { $rows }

## Maintenance

report-held = Después de una sesión de mantenimiento
report-held-what = El último PHQ-9 antes de cada sesión de mantenimiento (como mucho 14 días antes) y el primero del día 7 al 31 después, antes de la sesión siguiente. En mantenimiento se empieza a menudo con un valor bajo: cerca de 0 quiere decir que se mantuvo. No es una respuesta. Cuentan muchas sesiones de un mismo paciente, por eso no hay intervalo, y las sesiones con menos de una semana entre ellas no tienen ese valor.
report-held-before = Mediana antes
report-held-after = Mediana después

## The day after a session

report-next-day = El día después de una sesión
report-next-day-what = Cambio desde el último valor antes de una sesión (como mucho 3 días antes) hasta el día siguiente; por debajo de 0 es mejor. Cuentan muchas sesiones de un mismo paciente, por eso no hay intervalo. Un día no es una respuesta, y aquí no se afirma ninguna.
report-next-day-daily = Valor de 24 horas (no es el PHQ-9, no está validado)
report-next-day-pain = Dolor, de 0 a 10
report-next-day-sessions = Sesiones con ambos valores
report-next-day-change = Mediana del cambio

## Change

report-basis = De { $started } inducciones, { $before } tienen un valor antes y { $known } uno antes y otro después. Lo que falta cuenta como no; donde eso embellecería, dice «al menos».
report-part-known = De quienes tienen ambos
report-part-everyone = De todos sin excepción
report-change = Mejor, igual, peor
report-change-what = PHQ-9 antes de una inducción y de 14 a 31 días después, fuera cual fuera antes. Solo un cambio de 6 puntos o más es mayor que el error del cuestionario.
report-change-improved = Mejor en 6 o más
report-change-unchanged = Cambió menos
report-change-worse = Peor en 6 o más

## Thoughts of death or self-harm

report-thoughts = Pensamientos de muerte o de hacerse daño
report-thoughts-what = Pregunta 9 de los mismos dos PHQ-9. Es una respuesta en un cuestionario, no una evaluación.
report-thoughts-before = Más de 0 antes
report-thoughts-after = Más de 0 después
report-thoughts-fewer = Más bajo después, de quienes tenían más de 0 antes
report-thoughts-new = Más de 0 después, de quienes tenían 0 antes

## Pain and opioids

report-pain = Dolor
report-pain-what = Dolor antes de una inducción y lo más cerca del día 14 después (hasta el 31), de quienes tenían 4 o más de 10 antes.
report-pain-30 = Más bajo en un 30 % o más
report-pain-50 = Más bajo en un 50 % o más
report-dose = Dosis de opioides
report-dose-what = Miligramos equivalentes de morfina al día, según las dosis que dieron los pacientes, antes de una inducción y en el mismo plazo, de quienes tomaban algo antes. Es una estimación solo para comparar; no incluye buprenorfina.
report-dose-medians = Mediana de quienes tienen ambos valores: antes { $before }, después { $after }.
report-dose-lower = Dosis más baja
report-dose-none = Ya ningún opioide

## Side effects

report-effects = Efectos secundarios
report-effects-what = Se pregunta { $hours ->
        [one] { $hours } hora
       *[other] { $hours } horas
    } después del final de una sesión, salvo que un plan diga otra cosa. De { $asked } sesiones por las que se preguntó, se contestaron { $answered }. Cuentan muchas sesiones de un mismo paciente, por eso no hay intervalo.
report-effects-any = Algún efecto secundario
report-effects-bad = «Está mal» en el primer toque
report-effects-severe = Al menos uno descrito como fuerte
report-effects-next = Algo todavía al día siguiente, de quienes se preguntó otra vez
report-effects-frequent = Los más frecuentes, por sesiones
report-effects-symptom = Efecto secundario
report-effects-sessions = Sesiones

## How long it lasts

report-lasting = Cuánto dura una respuesta
report-lasting-what = Desde el primer día de una respuesta hasta el primer día en que se había perdido, en { $count ->
        [one] { $count } inducción
       *[other] { $count } inducciones
    } con respuesta; { $gone } de ellas la perdieron. Quien tuvo otra sesión, o no dio más valores, cuenta hasta ese momento: la respuesta pudo durar más.
report-lasting-well = La sesión siguiente se da a menudo porque el efecto se pierde, y quien está peor puede dejar de contestar. Quienes cuentan solo hasta entonces no son como los demás: la curva puede parecer mejor de lo que es.
report-lasting-hidden = Menos de 5 personas tuvieron una respuesta: no se dice cuánto duran.
report-lasting-few = { $count } respuestas son muy pocas para una curva; se dibuja a partir de 10 personas.
report-lasting-no-scipy = Falta la curva: la calcula SciPy, que no está instalado aquí. Instálelo con: { $command }, y haga el informe otra vez.
report-lasting-day = Cuándo
report-lasting-on = Día { $day }
report-lasting-part = Todavía dura
report-lasting-known = Aún en seguimiento
report-lasting-median = La mitad de las respuestas se había perdido para el día { $day }.
report-lasting-no-median = Muy pocas respuestas se perdieron, o se siguieron bastante tiempo, para decir cuándo fue la mitad.
report-lasting-percent = { $percent } ({ $low } a { $high })
report-lasting-alt = Curva de Kaplan-Meier: la parte de las respuestas que todavía dura, por días desde que empezó la respuesta. { $rows }
report-lasting-axis = Días desde que empezó la respuesta
report-lasting-ends = La curva termina donde quedan menos de 5 personas en seguimiento.

## Published figures

report-cohorts = Cifras publicadas
report-cohorts-what = Para leer al lado, no para clasificar. A estas personas se las eligió, trató, preguntó y contó de otra manera: otros diagnósticos, dosis, cuestionarios y plazos. Un centro con personas más o menos enfermas tiene otras cifras con el mismo tratamiento.
report-cohorts-study = Estudio
report-cohorts-people = Personas
report-cohorts-definition = Qué se contó
report-cohorts-address = Dirección
report-cohorts-own = Este centro
report-cohorts-few = menos de 10 personas
report-cohorts-own-what = Inducciones, completas o no, con un PHQ-9 de 10 o más antes y otro de 14 a 31 días después, de todas las empezadas hace bastante tiempo.
report-cohort-mcinnes = 178 consultas de EE. UU., ketamina intravenosa; PHQ-9 de 14 a 31 días después de 4 a 8 infusiones en 7 a 28 días; se pudo analizar a 537 de 9016. Los pensamientos de suicidio bajaron en el 73.0 %. De las respuestas, cerca del 80 % duró 4 semanas y cerca del 60 % 8 semanas sin mantenimiento.
report-cohort-oliver = Centros privados, 6 infusiones en 21 días, PHQ-9; las primeras cifras hasta 6 semanas, las segundas tras 10 infusiones.
report-cohort-alnefeesi = 79 estudios de la práctica reunidos; muchos cuestionarios y definiciones.
report-cohort-elekt-d = Ensayo frente a TEC (allí 41.2 % de respuesta), dos infusiones por semana durante 3 semanas; QIDS-SR, otro cuestionario; 195 de 403 recibieron ketamina.
report-cohort-ketect = Ensayo con personas ingresadas frente a TEC (allí 63 % de remisión); el 70 % recayó en 12 meses, con una mediana de 57 días.

## Method

report-method = Método
report-method-counts = Se cuentan todas las sesiones anotadas como hechas y todos los pacientes que tuvieron una: también quienes recibieron el alta, lo dejaron o fallecieron. No se cuentan los valores dados durante una sesión o hasta 4 horas después de su final, los cuestionarios sin terminar, ni lo contestado antes de cortar una cuenta porque pudo ser otra persona.
report-method-series = Una inducción empieza con la primera sesión, o tras más de 90 días sin ninguna, y sigue mientras cada sesión llega como mucho 10 días después de la anterior y como mucho 28 días después de la primera, hasta 8 sesiones; la clínica puede fijarlo de otra manera. Lo que viene después es mantenimiento.
report-method-maintenance = Respuesta, remisión y cambio se juzgan solo en las inducciones. El mantenimiento se da cuando hace falta y a quienes les ayudó: sus valores de antes son de personas ya tratadas, así que no hay un verdadero comienzo. De él este informe dice cuántos lo tuvieron, cómo fue el PHQ-9 antes y después, y que la curva termina donde empieza.
report-method-before = Antes: el último PHQ-9 del día de la primera sesión, si se dio antes de ella, o anterior.
report-method-raised = Con 10 o más antes empiezan los estudios y las medidas de calidad (HEDIS DRR-E: elevado; CMS159: más de 9). Que las primeras líneas hablen de ellos, y que en lo demás la respuesta cuente desde más de 0 y la remisión desde 5, es una elección del proyecto.
report-method-due = Una inducción cuenta cuando han pasado 31 días desde su última sesión, haya o no un valor: si no, contarían primero las de respuestas rápidas.
report-method-fading = Perdida: la mejoría vuelve a ser menor del 50 %, en el propio valor si el PHQ-9 se pregunta cada semana o menos, en la mediana de los últimos 7 días si se pregunta más, y lo es otra vez en el valor siguiente, o no hay otro. Para esta curva, una respuesta empieza el primer día así desde el 7 después de la primera sesión. Esta definición es del proyecto.
report-method-intervals = Los intervalos son del 95 %: el de Wilson para una proporción; para la curva, la estimación de Kaplan y Meier con la varianza de Greenwood en la escala log-log. Muestran solo el azar, no lo que falta. Tratan cada inducción como si fuera independiente. Donde se cuentan sesiones no hay ninguno.
report-method-hidden = Grupos pequeños: no se dice nada de un grupo de menos de 5 personas, aunque tuvieran muchas sesiones, tampoco si saldría de restar dos filas; por debajo de 10 personas hay números y no porcentajes. Cuántos empezaron, dieron un valor o faltan se dice siempre, y cuántos empezaron con un PHQ-9 de 10 o más. Dentro de un grupo mayor sí se muestran números pequeños, porque ocultar a los pocos que empeoraron engañaría.
report-method-questionnaires = Cuestionarios y versiones en uso: { $versions }.
report-method-sources = Respuesta y remisión: McInnes 2022. Cambio fiable de 6 puntos: NHS Talking Therapies. Dolor: Farrar 2001 (30 %); 50 % por costumbre. Intervalo de Wilson: Newcombe 1998.
