import type { Schema } from './contract'
import { http } from './http'

// Moments are ISO instants, durations whole minutes.

/** Revision 0: there is no plan yet. `closed` holds for all machines. */
export type ScheduleView = Schema<'ScheduleView'>
/** A machine of which there are several is several lanes: units 1 to its count. `closed` is its own. */
export type MachineUnit = Schema<'ScheduleLane'>
/** Outside working hours where it has no kind. */
export type ClosedTime = Schema<'ScheduleClosed'>
/** `weight` 1 is usual, 10 a rush. */
export type PlannedWorkOrder = Schema<'ScheduledWorkOrder'>
/**
 * An operation of a lot; its key is `workOrderId/sequence/lot`. `minutes` is the working time that is left, without
 * setting up; between two of the same family nothing is set up.
 */
export type PlannedOperation = Schema<'ScheduledOperation'>
export type ScheduleFinding = Schema<'ScheduleFinding'>
/** What a work order waited for; the latest link first, each waited for the next. */
export type Lateness = Schema<'LatenessView'>
export type LatenessLink = Schema<'LatenessLink'>
export type PlacementItem = Schema<'PlacementItem'>

export type Move = Schema<'MoveBody'>
export type NewDraft = Schema<'ScheduleDraftBody'>
export type WhatIf = Schema<'WhatIfBody'>
export type PlanDraft = Schema<'ScheduleDraftView'>
export type PlanDraftHead = Schema<'ScheduleDraftHead'>
export type DraftSummary = Schema<'DraftSummary'>

export const schedule = {
  get: () => http.get('/planning/schedule'),
  lateness: (workOrderId: string) => http.get('/planning/schedule/lateness/{workOrderId}', { path: { workOrderId } }),
  /** Puts it there and locks it; everything else stays. */
  move: (move: Move) => http.post('/planning/schedule/moves', { body: move }),
  lock: (keys: string[], locked: boolean) => http.post('/planning/schedule/locks', { body: { keys, locked } }),
  weigh: (workOrderId: string, weight: number) =>
    http.put('/planning/schedule/priorities/{workOrderId}', { path: { workOrderId }, body: { weight } }),
}

export const planDrafts = {
  start: (draft: NewDraft) => http.post('/planning/schedule/drafts', { body: draft }),
  /** The last ones, the latest first. */
  all: () => http.get('/planning/schedule/drafts'),
  get: (id: string) => http.get('/planning/schedule/drafts/{id}', { path: { id } }),
  lateness: (id: string, workOrderId: string) =>
    http.get('/planning/schedule/drafts/{id}/lateness/{workOrderId}', { path: { id, workOrderId } }),
  apply: (id: string) => http.post('/planning/schedule/drafts/{id}/apply', { path: { id } }),
  /** Stops its search, if it still searches. */
  discard: (id: string) => http.delete('/planning/schedule/drafts/{id}', { path: { id } }),
}
