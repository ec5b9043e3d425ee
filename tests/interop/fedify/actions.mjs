// What the control API can make @fedie do, and two others who move. Each action sends at once and returns
// `{activity, deliveries}`; a wrong request throws `Refusal`.
import {
  Announce, Create, Delete, Event, Follow, isActor, Join, Leave, Like, Mention, Move, Note, PUBLIC_COLLECTION, Question, Tombstone,
  Undo, Update,
} from "@fedify/vocab";
import { Temporal } from "@js-temporal/polyfill";
import { ARRIVES, deliver, FEDIE, LEAVES } from "./federation.mjs";

/** The control request cannot be done; `status` is the HTTP status of the answer. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The actions of @fedie, bound to a Fedify context and a state. */
export class Actions {
  constructor(context, state) {
    this.context = context;
    this.state = state;
    this.me = context.getActorUri(FEDIE);
    this.followers = context.getFollowersUri(FEDIE);
  }

  /** Finds an actor or object by handle or URL, as Fedify understands it. */
  async lookup({ handle, url, signed }) {
    const object = await this.#fetch(handle ?? url, signed);
    const json = await object.toJsonLd({ format: "compact", contextLoader: this.context.contextLoader });
    const answer = { id: object.id?.href ?? null, type: object.constructor.name, object: json };
    return isActor(object) ? { ...answer, webfinger: await this.#roundTrip(object) } : answer;
  }

  async follow({ actor }) {
    const target = await this.#actor(actor);
    const follow = new Follow({ id: this.#newId("follows"), actor: this.me, to: target.id, object: target.id });
    this.state.following.set(target.id.href, "pending");
    this.state.sent.set(`Follow ${target.id.href}`, follow);
    return this.#send(follow, [target]);
  }

  async unfollow({ actor }) {
    const target = await this.#actor(actor);
    this.state.following.delete(target.id.href);
    return this.#undo("Follow", target.id.href, [target]);
  }

  /** A public note, for the followers. */
  async note({ content }) {
    const note = this.#newNote({ content, tos: [PUBLIC_COLLECTION], ccs: [this.followers] });
    return this.#send(this.#wrap(Create, note), this.#myFollowers());
  }

  /** An answer to someone's note: public, or `direct` (for that person alone). */
  async reply({ inReplyTo, content, to, direct = false }) {
    const target = await this.#actor(to);
    const name = `@${target.preferredUsername}@${target.id.host}`;
    const note = this.#newNote({
      content,
      replyTarget: url(inReplyTo),
      tos: direct ? [target.id] : [PUBLIC_COLLECTION],
      ccs: direct ? [] : [this.followers, target.id],
      tags: [new Mention({ href: target.id, name })],
    });
    const audience = direct ? [target] : this.#myFollowers(target);
    return this.#send(this.#wrap(Create, note), audience);
  }

  /** A poll that answers someone's note; `options` are the answers, of which one is chosen. */
  async poll({ inReplyTo, content, options, to }) {
    const target = await this.#actor(to);
    const id = this.#newId("polls");
    const poll = new Question({
      id,
      url: id,
      attribution: this.me,
      replyTarget: url(inReplyTo),
      content: text(content),
      exclusiveOptions: options.map((name) => new Note({ name: text(name) })),
      published: now(),
      tos: [PUBLIC_COLLECTION],
      ccs: [this.followers, target.id],
    });
    return this.#send(this.#wrap(Create, poll), this.#myFollowers(target));
  }

  /** An answer to someone's poll, for who asks alone: a note with a name and no text. */
  async vote({ poll, name }) {
    const { id, author } = await this.#authored(poll, Question);
    const vote = new Note({ id: this.#newId("votes"), name: text(name), attribution: this.me, replyTarget: id, to: author.id });
    return this.#send(this.#wrap(Create, vote), [author]);
  }

  async like({ object }) {
    const { id, author } = await this.#authored(object);
    const like = new Like({ id: this.#newId("likes"), actor: this.me, to: author.id, object: id });
    this.state.sent.set(`Like ${id.href}`, like);
    return this.#send(like, [author]);
  }

  async undoLike({ object }) {
    const { id, author } = await this.#authored(object);
    return this.#undo("Like", id.href, [author]);
  }

  async announce({ object }) {
    const { id, author } = await this.#authored(object);
    const announce = new Announce({
      id: this.#newId("announces"),
      actor: this.me,
      to: PUBLIC_COLLECTION,
      ccs: [this.followers, author.id],
      object: id,
    });
    this.state.sent.set(`Announce ${id.href}`, announce);
    return this.#send(announce, this.#myFollowers(author));
  }

  async undoAnnounce({ object }) {
    const { id, author } = await this.#authored(object);
    return this.#undo("Announce", id.href, this.#myFollowers(author));
  }

  /** Asks to come to an event; `message` is the content of the Join, for want of a word of its own. */
  async join({ event, message }) {
    const { id, author } = await this.#authored(event, Event);
    const content = message === undefined ? null : text(message);
    const join = new Join({ id: this.#newId("joins"), actor: this.me, to: author.id, object: id, content });
    this.state.joining.set(id.href, "pending");
    this.state.sent.set(`Join ${id.href}`, join);
    return this.#send(join, [author]);
  }

  /** Comes no longer. There is nothing to undo then, and no answer to wait for. */
  async leave({ event }) {
    const { id, author } = await this.#authored(event, Event);
    this.state.joining.delete(id.href);
    this.state.sent.delete(`Join ${id.href}`);
    return this.#send(new Leave({ id: this.#newId("leaves"), actor: this.me, to: author.id, object: id }), [author]);
  }

  async undoJoin({ event }) {
    const { id, author } = await this.#authored(event, Event);
    this.state.joining.delete(id.href);
    return this.#undo("Join", id.href, [author]);
  }

  /** @arrivante is known as this actor, too, who may therefore move to it. */
  async alias({ actor }) {
    this.state.aliases.add(url(actor).href);
    return { aliases: [...this.state.aliases] };
  }

  /** @partante tells its followers that it is @arrivante from now on. */
  async move() {
    this.state.left = true;
    const old = this.context.getActorUri(LEAVES);
    const move = new Move({
      id: this.#newId("moves"),
      actor: old,
      object: old,
      target: this.context.getActorUri(ARRIVES),
      to: this.context.getFollowersUri(LEAVES),
    });
    return this.#send(move, [...this.state.followers.get(LEAVES).values()], LEAVES);
  }

  async edit({ id, content }) {
    const note = this.#myNote(id).clone({ content: text(content), updated: now() });
    this.state.notes.set(id, note);
    return this.#send(this.#wrap(Update, note), await this.#readers(note));
  }

  async delete({ id }) {
    const note = this.#myNote(id);
    this.state.notes.delete(id);
    this.state.deleted.add(id);
    const remove = new Delete({
      id: this.#newId("deletes"),
      actor: this.me,
      tos: note.toIds,
      ccs: note.ccIds,
      object: new Tombstone({ id: note.id }),
    });
    return this.#send(remove, await this.#readers(note));
  }

  /** Sends to each distinct inbox in turn, so that each has its own verdict. */
  async #send(activity, recipients, identifier = FEDIE) {
    const byInbox = new Map(recipients.map((one) => [(one.endpoints?.sharedInbox ?? one.inboxId).href, one]));
    const deliveries = [];
    let sent = await activity.toJsonLd({ format: "compact", contextLoader: this.context.contextLoader });
    for (const recipient of byInbox.values()) {
      const { body, ...delivery } = await deliver(this.context, recipient, activity, identifier);
      if (body !== null) sent = JSON.parse(body);
      deliveries.push(delivery);
    }
    return { activity: sent, deliveries };
  }

  #undo(verb, objectId, recipients) {
    const done = this.state.sent.get(`${verb} ${objectId}`);
    if (done === undefined) throw new Refusal(409, `there is no ${verb} of ${objectId} to undo`);
    this.state.sent.delete(`${verb} ${objectId}`);
    const { toIds: tos, ccIds: ccs } = done;
    return this.#send(new Undo({ id: this.#newId("undos"), actor: this.me, tos, ccs, object: done }), recipients);
  }

  #newNote(fields) {
    const id = this.context.getObjectUri(Note, { id: crypto.randomUUID() });
    const content = text(fields.content);
    const note = new Note({ ...fields, id, url: id, content, attribution: this.me, published: now() });
    this.state.notes.set(id.href, note);
    return note;
  }

  /** Create or Update, addressed as the note is. */
  #wrap(verb, note) {
    const id = this.#newId(`${verb.name.toLowerCase()}s`);
    return new verb({ id, actor: this.me, tos: note.toIds, ccs: note.ccIds, object: note });
  }

  #myNote(id) {
    const note = this.state.notes.get(id);
    if (note === undefined) throw new Refusal(404, `no note ${id} here`);
    return note;
  }

  #newId(folder) {
    return new URL(`/${folder}/${crypto.randomUUID()}`, this.context.origin);
  }

  #myFollowers(...others) {
    return [...this.state.followers.get(FEDIE).values(), ...others];
  }

  /** Our followers, unless the note is private, and everyone whom the note mentions. */
  async #readers(note) {
    const mentioned = [];
    for await (const tag of note.getTags(this.context)) {
      if (tag instanceof Mention) mentioned.push(await this.#actor(tag.href.href));
    }
    const isPublic = note.toIds.some((id) => id.href === PUBLIC_COLLECTION.href);
    return isPublic ? this.#myFollowers(...mentioned) : mentioned;
  }

  async #fetch(identifier, signed = false) {
    const context = this.context;
    const documentLoader = signed ? await context.getDocumentLoader({ identifier: FEDIE }) : context.documentLoader;
    const object = await context.lookupObject(text(identifier), { documentLoader });
    if (object === null) throw new Refusal(404, `Fedify found nothing at ${identifier}`);
    return object;
  }

  async #actor(identifier) {
    const found = await this.#fetch(identifier);
    if (!isActor(found) || found.inboxId === null) throw new Refusal(422, `${identifier} is no actor with an inbox`);
    return found;
  }

  /** Something of somebody, who is told of what we do with it; `kind` is what it must be. */
  async #authored(object, kind = Object) {
    const found = await this.#fetch(object, true);
    if (!(found instanceof kind)) throw new Refusal(422, `${object} is no ${kind.name}`);
    const { id, attributionId } = found;
    if (id === null || attributionId === null) throw new Refusal(422, `${object} has no id or no author`);
    return { id, author: await this.#actor(attributionId.href) };
  }

  /** WebFinger by the actor's name must lead back to the actor. */
  async #roundTrip(actor) {
    const account = `acct:${actor.preferredUsername}@${actor.id.host}`;
    const found = await this.context.lookupWebFinger(account);
    const self = found?.links?.find((link) => link.rel === "self" && /activity\+json|ld\+json/.test(link.type ?? ""));
    return { subject: found?.subject ?? null, self: self?.href ?? null, agrees: self?.href === actor.id.href };
  }
}

function now() {
  return Temporal.Now.instant();
}

function text(value) {
  if (typeof value !== "string" || value === "") throw new Refusal(400, "a text is missing in the request");
  return value;
}

function url(value) {
  if (!URL.canParse(text(value))) throw new Refusal(400, `${value} is no URL`);
  return new URL(value);
}
