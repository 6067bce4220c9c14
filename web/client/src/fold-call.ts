/** What the events of a call make of the call that a conversation has now, exactly as the server folds them. */
import type { Call, CallPerson, EventFrame } from "@visavis/protocol";

/** The call after one more event; null once it is over, and before there is one. */
export function foldCall(call: Call | null, { at, actor, body }: EventFrame): Call | null {
  if (body.type === "call_offered") {
    const { medium, by, device } = body;
    return { call: body.call, medium, by, state: "ringing", offered_at: at, people: [{ actor, device }] };
  }
  if (body.type === "conversation_closed") return null;
  if (!call || !("call" in body) || body.call !== call.call) return call;
  const who = (body.type === "call_left" && body.member) || actor.id;
  const others = call.people.filter((person) => person.actor.id !== who);
  switch (body.type) {
    case "call_answered":
      return { ...call, state: "ongoing", answered_at: at, people: [...others, { actor, device: body.device }] };
    case "call_joined": {
      const { device, listens = false, phone = false } = body;
      return { ...call, people: [...others, { actor, device, listens, phone }] };
    }
    case "call_left":
      return { ...call, people: others };
    case "call_shown": {
      const { camera = false, screen = false, large } = body;
      const shown = (person: CallPerson) => (person.actor.id === actor.id ? { ...person, camera, screen } : person);
      return { ...call, ...(large != null && { large }), people: call.people.map(shown) };
    }
    case "call_ended":
      return null;
    default:
      return call;
  }
}
