import { z } from 'zod';

const rowId = z.int().positive();

export const staffIdSchema = rowId.brand<'StaffId'>();
export type StaffId = z.infer<typeof staffIdSchema>;

export const patternIdSchema = rowId.brand<'PatternId'>();
export type PatternId = z.infer<typeof patternIdSchema>;

export const templateIdSchema = rowId.brand<'TemplateId'>();
export type TemplateId = z.infer<typeof templateIdSchema>;

export const punchIdSchema = rowId.brand<'PunchId'>();
export type PunchId = z.infer<typeof punchIdSchema>;

export const accountIdSchema = rowId.brand<'AccountId'>();
export type AccountId = z.infer<typeof accountIdSchema>;

export const leaveIdSchema = rowId.brand<'LeaveId'>();
export type LeaveId = z.infer<typeof leaveIdSchema>;

export const leaveTypeIdSchema = rowId.brand<'LeaveTypeId'>();
export type LeaveTypeId = z.infer<typeof leaveTypeIdSchema>;

export const holidaySetIdSchema = rowId.brand<'HolidaySetId'>();
export type HolidaySetId = z.infer<typeof holidaySetIdSchema>;

export const swapIdSchema = rowId.brand<'SwapId'>();
export type SwapId = z.infer<typeof swapIdSchema>;

export const correctionRequestIdSchema = rowId.brand<'CorrectionRequestId'>();
export type CorrectionRequestId = z.infer<typeof correctionRequestIdSchema>;

export const templateWeekIdSchema = rowId.brand<'TemplateWeekId'>();
export type TemplateWeekId = z.infer<typeof templateWeekIdSchema>;

export const venueIdSchema = rowId.brand<'VenueId'>();
export type VenueId = z.infer<typeof venueIdSchema>;

export const captureIdSchema = rowId.brand<'CaptureId'>();
export type CaptureId = z.infer<typeof captureIdSchema>;

export const groupFaceIdSchema = rowId.brand<'GroupFaceId'>();
export type GroupFaceId = z.infer<typeof groupFaceIdSchema>;

export const venueRecordIdSchema = rowId.brand<'VenueRecordId'>();
export type VenueRecordId = z.infer<typeof venueRecordIdSchema>;

export const newcomerIdSchema = rowId.brand<'NewcomerId'>();
export type NewcomerId = z.infer<typeof newcomerIdSchema>;

export const savedSearchIdSchema = rowId.brand<'SavedSearchId'>();
export type SavedSearchId = z.infer<typeof savedSearchIdSchema>;

export const exportTemplateIdSchema = rowId.brand<'ExportTemplateId'>();
export type ExportTemplateId = z.infer<typeof exportTemplateIdSchema>;

export const exportScheduleIdSchema = rowId.brand<'ExportScheduleId'>();
export type ExportScheduleId = z.infer<typeof exportScheduleIdSchema>;

export const closeIdSchema = rowId.brand<'CloseId'>();
export type CloseId = z.infer<typeof closeIdSchema>;

export const evacuationIdSchema = rowId.brand<'EvacuationId'>();
export type EvacuationId = z.infer<typeof evacuationIdSchema>;

/** Chosen by the caller once per decision, so that a retry of the same decision changes nothing. */
export const requestIdSchema = z.uuid();
export type RequestId = z.infer<typeof requestIdSchema>;
