// The next step for a newcomer, read off what stands in the chats.

const ITEM_9 = /answer:\d+:phq9\/phq9_9:/;

/** Return what to do next; `patient` and `clinic` are the messages on the two sides. */
export function hint(state, { patient, clinic, invitation }) {
  if (state.botState === "stopped") {
    return (
      "The bot is down, as after a power cut. Go on on the phone, then press “Start the bot”: " +
      "nothing is lost. (As in Telegram, a press waits 2½ minutes, a text a day.)"
    );
  }
  if (state.isOffline) {
    return "The bot cannot reach Telegram. Go on, then press “Telegram offline” again: all arrives.";
  }
  return firstSteps({ patient, clinic, invitation, state });
}

function firstSteps({ patient, clinic, invitation, state }) {
  const alert = clinic.some((one) => hasButton(one, "ack:"));
  const isTaken = clinic.some((one) => one.html.includes("Acknowledged by"));
  if (alert && !isTaken) {
    return "Step 4 of 6, clinic channel: an alert. Press “Acknowledge” as Nora.";
  }
  if (isTaken && patient.some((one) => hasButton(one, "decline:"))) {
    return "Step 5 of 6, patient’s phone: five questions at most (ASQ). “Yes” to the last is RED.";
  }
  if (clinic.some((one) => hasButton(one, "outcome:") || hasButton(one, "end:"))) {
    return "Step 6 of 6, clinic channel: press “Outcome” as Nora, and say how it ended.";
  }
  if (isTaken) {
    return (
      "That was the main job. Now try “Next check-in”; or kill the bot, answer, and start it; " +
      "or the two menus."
    );
  }
  const question = patient.findLast((one) => hasButton(one, "answer:"));
  if (question && hasButton(question, ITEM_9)) {
    return "Step 3 of 6, patient’s phone: this is item 9. Tap any answer but “Not at all”.";
  }
  if (question) {
    return "Step 2 of 6, patient’s phone: tap any answers. The ninth of the PHQ-9 is the one to watch.";
  }
  if (invitation) {
    return "Step 1 of 6, patient’s phone: press “Open the link”, as the patient would.";
  }
  if (patient.some((one) => one.rows.length)) {
    return "Step 1 of 6, patient’s phone: press the first button, each time.";
  }
  return state.botState === "running"
    ? "Press “Next check-in”, or write /checkin on the patient’s phone."
    : "The bot is starting. This takes a few seconds.";
}

function hasButton(message, data) {
  return message.rows.flat().some((button) => button.data?.search(data) === 0);
}
