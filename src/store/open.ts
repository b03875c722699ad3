import type { Clock } from '../core/context.ts';
import { fold } from '../core/fold.ts';
import { answerTo, rememberAnswer } from './answers.ts';
import { readBudgets, spend } from './budgets.ts';
import { addPromise, keepPromise, openPromises, promisesOf, snooze, snoozed } from './care.ts';
import { addEvent, updateCase } from './cases.ts';
import type { Connection } from './connection.ts';
import { correctLabel, readCorrections } from './corrections.ts';
import {
  beginDelivery,
  deliveriesOf,
  deliveryCounts,
  dueDeliveries,
  holdDelivery,
  lastSlot,
  listedBefore,
  markRejected,
  markRetry,
  markSent,
  markSlot,
  queueDigest,
  waitingDeliveries,
} from './deliveries.ts';
import { countBy, countMentions, reportRows, voicesByWindow } from './figures.ts';
import { forgetMentions, mentionsToForget, watchedToForget } from './forget.ts';
import {
  addSession,
  dropView,
  endSession,
  findSession,
  newsSince,
  openCounts,
  savedViews,
  saveView,
  silentCases,
  useSession,
} from './inbox.ts';
import { keyNamed } from './keys.ts';
import { backupTo, previewPurge, purgeBefore } from './maintenance.ts';
import { findThread, getMention, listMentions, mentionsBy, notesOf, readCopies, readEvents } from './mentions.ts';
import { takeOrder } from './orders.ts';
import { forgetPolls, readPolls, savePoll as savePollRow } from './polls.ts';
import { caseRows, toldSteps } from './reminders.ts';
import { beginReply, dropReply, findReply, markReply } from './replies.ts';
import { savePoll } from './save-poll.ts';
import { findCandidates, findSeen, tidyBands } from './seen.ts';
import type { Sql } from './sql.ts';
import type { Candidate, Store } from './store.ts';
import { readThreads, saveThreadCheck } from './threads.ts';
import { exportMentions, importMentions } from './transfer.ts';
import { firstSeen, lastUpkeep, markUpkeep } from './upkeep.ts';
import { addWatchStep, authorKeys, readWatched, rungsOf } from './watched.ts';

/** The store over an open connection. */
export function storeOver(connection: Connection, now: Clock): Store {
  return bind(connection, connection, { now, candidates: new Map() });
}

/** What the functions of a store share beside the connection. */
interface Shared {
  now: Clock;
  candidates: Map<number, Candidate>;
}

/** Every function of the store over `sql`: the connection, or a transaction on it. */
function bind(connection: Connection, sql: Sql, shared: Shared): Store {
  const { now, candidates } = shared;
  return {
    path: connection.path,
    async inTransaction(work, options) {
      try {
        return await sql.transaction((tx) => work(bind(connection, tx, shared)), options);
      } catch (error) {
        // The ids of what is undone are given again, to something else.
        candidates.clear();
        throw error;
      }
    },

    readPolls: () => readPolls(sql),
    savePollState: (poll) => savePollRow(sql, poll),
    forgetPolls: (places) => forgetPolls(sql, places),

    findSeen: (keys) => findSeen(sql, keys),
    findCandidates: (bandKeys) => findCandidates(sql, bandKeys, now(), candidates),
    savePoll: (outcome) => savePoll(sql, outcome, fold),
    tidy: () => tidyBands(sql, now()),

    listMentions: (filters = {}, options = {}) => listMentions(sql, filters, options, fold),
    getMention: (id) => getMention(sql, id),
    findThread: (platform, ids) => findThread(sql, platform, ids),
    threadPlaces: (ids) => readThreads(sql, ids),
    saveThreadCheck: (check) => saveThreadCheck(sql, check),
    budgets: () => readBudgets(sql),
    spend: (use, amount) => spend(sql, use, amount),
    events: (id) => readEvents(sql, id),
    copies: (id) => readCopies(sql, id),
    addEvent: (id, event) => addEvent(sql, id, event),
    updateCase: (id, from, change, event) => updateCase(sql, id, from, change, event),

    promisesOf: (ids) => promisesOf(sql, ids),
    openPromises: (until) => openPromises(sql, until),
    addPromise: (promise) => addPromise(sql, promise),
    keepPromise: (id, at, by) => keepPromise(sql, id, at, by),
    snooze: (id, until) => snooze(sql, id, until),
    snoozed: (at) => snoozed(sql, at),

    takeOrder: (key, at) => takeOrder(sql, key, at),

    caseRows: (since) => caseRows(sql, since),
    toldSteps: (ids) => toldSteps(sql, ids),
    watched: (keys) => readWatched(sql, keys),
    addWatchStep: (key, step) => addWatchStep(sql, key, step),
    rungsOf: (keys) => rungsOf(sql, keys),
    authorKeys: (name) => authorKeys(sql, name),
    mentionsBy: (keys, since) => mentionsBy(sql, keys, since),
    notesOf: (type, since) => notesOf(sql, type, since),
    mentionsToForget: (author, platform) => mentionsToForget(sql, author, platform),
    watchedToForget: (author, platform, ids) => watchedToForget(sql, author, platform, ids),
    async forgetMentions(ids, watchedKeys) {
      const result = await forgetMentions(sql, ids, watchedKeys);
      if (sql === connection) await connection.flush();
      return result;
    },
    firstSeen: () => firstSeen(sql),
    lastUpkeep: (task) => lastUpkeep(sql, task),
    markUpkeep: (task, at) => markUpkeep(sql, task, at),

    addSession: (session, ended) => addSession(sql, session, ended),
    findSession: (key) => findSession(sql, key),
    useSession: (key, at) => useSession(sql, key, at),
    endSession: (key) => endSession(sql, key),
    savedViews: (person) => savedViews(sql, person),
    saveView: (person, view) => saveView(sql, person, view),
    dropView: (person, name) => dropView(sql, person, name),
    openCounts: (at) => openCounts(sql, at),
    silentCases: (before, limit) => silentCases(sql, before, limit),
    newsSince: (event) => newsSince(sql, event),
    findReply: (mentionId, textHash) => findReply(sql, mentionId, textHash),
    beginReply: (reply, at) => beginReply(sql, reply, at),
    markReply: (id, state, url) => markReply(sql, id, state, url),
    dropReply: (id) => dropReply(sql, id),

    correctLabel: (id, label, actor, at) => correctLabel(sql, id, label, actor, at),
    corrections: () => readCorrections(sql),
    keyNamed: (name) => keyNamed(sql, name),
    answerTo: (request) => answerTo(sql, request),
    rememberAnswer: (request, answer, times) => rememberAnswer(sql, request, answer, times),
    deliveryCounts: () => deliveryCounts(sql),

    countMentions: (filters, at) => countMentions(sql, filters, at, fold),
    voicesByWindow: (filters, windowMs) => voicesByWindow(sql, filters, windowMs, fold),
    countBy: (by, filters, at) => countBy(sql, by, filters, at, fold),
    reportRows: (filters) => reportRows(sql, filters, fold),

    lastSlot: (digest) => lastSlot(sql, digest),
    markSlot: async (digest, slotAt) => void (await markSlot(sql, digest, slotAt)),
    listedBefore: (digest, ids) => listedBefore(sql, digest, ids),
    queueDigest: (digest) => queueDigest(sql, digest),
    dueDeliveries: (at, limit) => dueDeliveries(sql, at, limit),
    waitingDeliveries: (limit) => waitingDeliveries(sql, limit),
    deliveriesOf: (mentionId) => deliveriesOf(sql, mentionId),
    beginDelivery: (delivery, retryAt) => beginDelivery(sql, delivery, retryAt),
    markSent: (id, at) => markSent(sql, id, at),
    markRetry: (id, retry) => markRetry(sql, id, retry),
    markRejected: (id, error) => markRejected(sql, id, error),
    holdDelivery: (id, until) => holdDelivery(sql, id, until),

    backupTo: (file) => backupTo(connection, file),
    async purgeBefore(cutoffAt) {
      const result = await purgeBefore(sql, cutoffAt);
      // The log still holds what was removed; within a transaction it cannot be emptied yet.
      if (sql === connection) await connection.flush();
      return result;
    },
    previewPurge: (cutoffAt) => previewPurge(sql, cutoffAt),
    exportMentions: (filters = {}) => exportMentions(sql, filters, fold),
    importMentions: (records) => importMentions(sql, records, fold),

    close: () => connection.close(),
  };
}
