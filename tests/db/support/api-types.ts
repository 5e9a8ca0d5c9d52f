// Made by `npm run api-client` of the document of the local API.
export interface paths {
  "/v1/events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What happens from now on, or after the last event that a client had, as server-sent events
     * @description Asks for the scope `events:read`. Each event has an id, a type and JSON.
     */
    get: operations["streamEvents"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/staff": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * People by code, those who are archived or those who are not
     * @description Asks for the scope `staff:read`.
     */
    get: operations["listStaff"];
    put?: never;
    /**
     * Adds a person with their first weekly pattern
     * @description Asks for the scope `staff:write`.
     */
    post: operations["createPerson"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/staff/{staffId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One person
     * @description Asks for the scope `staff:read`.
     */
    get: operations["getPerson"];
    /**
     * Changes who a person is; their patterns stay
     * @description Asks for the scope `staff:write`.
     */
    put: operations["changePerson"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/staff/{staffId}/archive": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Archives a person; nothing of theirs is deleted
     * @description Asks for the scope `staff:write`.
     */
    post: operations["archivePerson"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/staff/{staffId}/restore": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes a person out of the archive
     * @description Asks for the scope `staff:write`.
     */
    post: operations["restorePerson"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/staff/{staffId}/pictures": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The enrolled faces of a person, without pictures and numbers
     * @description Asks for the scope `staff:read`.
     */
    get: operations["listPictures"];
    put?: never;
    /**
     * Enrols faces of a person who agreed: all pictures or none
     * @description Asks for the scope `staff:write`.
     */
    post: operations["addPictures"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/pictures/{templateId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Deletes an enrolled face
     * @description Asks for the scope `staff:write`.
     */
    delete: operations["removePicture"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/staff/{staffId}/patterns": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The weekly patterns of a person, oldest first
     * @description Asks for the scope `roster:read`.
     */
    get: operations["listPatterns"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/patterns": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Gives a weekly pattern to people from a date on: to all of them or to none
     * @description Asks for the scope `roster:write`.
     */
    post: operations["applyPattern"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/patterns/{patternId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Takes away a pattern that has not begun
     * @description Asks for the scope `roster:write`.
     */
    delete: operations["removePattern"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/roster": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What everybody works on dates, at most 70 of them
     * @description Asks for the scope `roster:read`.
     */
    get: operations["getRoster"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/roster/changes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sets or clears the shifts of days: of all of them or of none
     * @description Asks for the scope `roster:write`.
     */
    post: operations["changeRoster"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/roster/moves": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Moves or copies one shift to another day or person
     * @description Asks for the scope `roster:write`.
     */
    post: operations["moveShift"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/roster/undo": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes back one change of the roster, as long as nothing of it changed since
     * @description Asks for the scope `roster:write`.
     */
    post: operations["undoRosterChange"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/week-templates": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Named weeks that patterns are started from
     * @description Asks for the scope `roster:read`.
     */
    get: operations["listWeekTemplates"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/punches": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Punches, newest date first; a page may be short where times of day are asked for
     * @description Asks for the scope `punches:read`.
     */
    get: operations["listPunches"];
    put?: never;
    /**
     * Punches now for somebody whom the program knows by staff code; decided and refused as at the kiosk
     * @description Asks for the scope `punches:write`.
     */
    post: operations["punchByCode"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/punches/{punchId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One punch
     * @description Asks for the scope `punches:read`.
     */
    get: operations["getPunch"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/punches/{punchId}/photograph": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The photograph kept with a punch; each look is in the audit
     * @description Asks for the scope `photographs:read`.
     */
    get: operations["getPhotograph"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/staff/{staffId}/consent": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Records that a person agreed to face recognition, to a version of the text
     * @description Asks for the scope `staff:write`.
     */
    post: operations["recordConsent"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/punches/picture": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Punches now for the face in a picture, or asks a manager to, as the site decides
     * @description Asks for the scope `punches:write`.
     */
    post: operations["punchByPicture"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/venues/{venueId}/captures": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Puts everybody seen in a picture taken now on the headcount list of the session that is on
     * @description Asks for the scope `venues:write`.
     */
    post: operations["captureGroup"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/board": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who is in now, and which attendance days wait for a decision
     * @description Asks for the scope `hours:read`.
     */
    get: operations["getBoard"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/attendance-days": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Attendance days by date and code, at most 400 dates
     * @description Asks for the scope `hours:read`.
     */
    get: operations["listAttendanceDays"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/attendance-days/{staffId}/{date}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One date of one person in full: days, punches and corrections
     * @description Asks for the scope `hours:read`.
     */
    get: operations["getAttendanceDay"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/attendance-days/accept": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Lets days stand as they were seen (`seen` of the day), with a note: all of them or none
     * @description Asks for the scope `hours:write`.
     */
    post: operations["acceptAttendanceDays"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/timesheets": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Sums of attendance days by person, by code; at most 400 dates
     * @description Asks for the scope `hours:read`.
     */
    get: operations["listTimesheets"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/staff/{staffId}/time-account": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The time account of a person; null where the rules keep none
     * @description Asks for the scope `hours:read`.
     */
    get: operations["getTimeAccount"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/corrections": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What was corrected on dates, newest first; at most 400 dates
     * @description Asks for the scope `hours:read`.
     */
    get: operations["listCorrections"];
    put?: never;
    /**
     * Lays a correction over punches; answers the days of the date as they are now
     * @description Asks for the scope `hours:write`.
     */
    post: operations["makeCorrection"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/overtime-approvals": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Approves the overtime of shifts: of all of them or of none
     * @description Asks for the scope `hours:write`.
     */
    post: operations["approveOvertime"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/correction-requests": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What staff asked to have corrected, oldest first
     * @description Asks for the scope `hours:read`.
     */
    get: operations["listCorrectionRequests"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/correction-requests/{requestId}/photograph": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The photograph that a request came with; each look is in the audit
     * @description Asks for the scope `photographs:read`.
     */
    get: operations["getRequestPhotograph"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/correction-requests/{requestId}/answer": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Grants or declines a request; granting makes the correction
     * @description Asks for the scope `hours:write`.
     */
    post: operations["answerCorrectionRequest"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/leave": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Leave that touches dates, earliest first; at most two years
     * @description Asks for the scope `leave:read`.
     */
    get: operations["listLeave"];
    put?: never;
    /**
     * Enters leave for a person, approved at once if wanted
     * @description Asks for the scope `leave:write`.
     */
    post: operations["addLeave"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/leave/{leaveId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One leave
     * @description Asks for the scope `leave:read`.
     */
    get: operations["getLeave"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/leave/{leaveId}/approve": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Approves leave that was asked for
     * @description Asks for the scope `leave:write`.
     */
    post: operations["approveLeave"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/leave/{leaveId}/decline": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Declines leave that was asked for
     * @description Asks for the scope `leave:write`.
     */
    post: operations["declineLeave"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/leave/{leaveId}/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes leave back; it stays on record
     * @description Asks for the scope `leave:write`.
     */
    post: operations["cancelLeave"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/leave-types": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The types of leave, retired ones too
     * @description Asks for the scope `leave:read`.
     */
    get: operations["listLeaveTypes"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/leave-balances": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Leave balances of everybody who is not archived, by code
     * @description Asks for the scope `leave:read`.
     */
    get: operations["listLeaveBalances"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/holidays": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Holidays of the site on dates
     * @description Asks for the scope `leave:read`.
     */
    get: operations["listHolidays"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/holidays/{date}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Puts a holiday of the site on a date, whole or half
     * @description Asks for the scope `leave:write`.
     */
    put: operations["putHoliday"];
    post?: never;
    /**
     * Takes a holiday of the site away
     * @description Asks for the scope `leave:write`.
     */
    delete: operations["removeHoliday"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/holiday-sets": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Sets of holidays that some people have
     * @description Asks for the scope `leave:read`.
     */
    get: operations["listHolidaySets"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/swaps": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Swaps, newest first; the last 500
     * @description Asks for the scope `swaps:read`.
     */
    get: operations["listSwaps"];
    put?: never;
    /**
     * Asks for a swap on behalf of a person
     * @description Asks for the scope `swaps:write`.
     */
    post: operations["requestSwap"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/swaps/{swapId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One swap
     * @description Asks for the scope `swaps:read`.
     */
    get: operations["getSwap"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/open-shifts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Offers a shift without an owner to everybody who may take it
     * @description Asks for the scope `swaps:write`.
     */
    post: operations["openShift"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/swaps/{swapId}/approve": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Applies a swap that was accepted
     * @description Asks for the scope `swaps:write`.
     */
    post: operations["approveSwap"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/swaps/{swapId}/reject": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Rejects a swap
     * @description Asks for the scope `swaps:write`.
     */
    post: operations["rejectSwap"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/swaps/{swapId}/reverse": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes an applied swap back until its first shift begins
     * @description Asks for the scope `swaps:write`.
     */
    post: operations["reverseSwap"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/venues": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Venues by name, those that are archived or those that are not
     * @description Asks for the scope `venues:read`.
     */
    get: operations["listVenues"];
    put?: never;
    /**
     * Adds a venue
     * @description Asks for the scope `venues:write`.
     */
    post: operations["createVenue"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/venues/{venueId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One venue
     * @description Asks for the scope `venues:read`.
     */
    get: operations["getVenue"];
    /**
     * Changes a venue
     * @description Asks for the scope `venues:write`.
     */
    put: operations["changeVenue"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/venues/{venueId}/archive": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Archives a venue; its lists stay
     * @description Asks for the scope `venues:write`.
     */
    post: operations["archiveVenue"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/venues/{venueId}/restore": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes a venue out of the archive
     * @description Asks for the scope `venues:write`.
     */
    post: operations["restoreVenue"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/venues/{venueId}/sessions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The latest hundred sessions of a venue, newest first
     * @description Asks for the scope `venues:read`.
     */
    get: operations["listVenueSessions"];
    put?: never;
    /**
     * Ends the session that is on and begins another
     * @description Asks for the scope `venues:write`.
     */
    post: operations["beginNextSession"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/venues/{venueId}/lists/{date}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The headcount list of one session of a date: the one that begins at `startsAt`, else the latest
     * @description Asks for the scope `venues:read`.
     */
    get: operations["getHeadcountList"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/venue-records/{recordId}/void": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes somebody off a list again; the record stays, marked
     * @description Asks for the scope `venues:write`.
     */
    post: operations["voidVenueRecord"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/captures/{captureId}/picture": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The picture of a group; each look is in the audit
     * @description Asks for the scope `photographs:read`.
     */
    get: operations["getCapturePicture"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/presence": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who is in the building, or was at an instant; by name
     * @description Asks for the scope `hours:read`.
     */
    get: operations["getPresence"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/presence/{date}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Shifts beside presence of everybody who was planned or there on a date
     * @description Asks for the scope `hours:read`.
     */
    get: operations["getPresenceOfDay"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/roll-calls": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Evacuations and drills, newest first
     * @description Asks for the scope `hours:read`.
     */
    get: operations["listRollCalls"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/roll-calls/{evacuationId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One of them, with who was found when
     * @description Asks for the scope `hours:read`.
     */
    get: operations["getRollCall"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/payroll-closes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Closed periods, the last closed first
     * @description Asks for the scope `hours:read`.
     */
    get: operations["listPayrollCloses"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/payroll-closes/{closeId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One of them: its figures by person, its files, and what changed since
     * @description Asks for the scope `hours:read`.
     */
    get: operations["getPayrollClose"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/policy-versions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The rules of every time, with the date that each counts from
     * @description Asks for the scope `hours:read`.
     */
    get: operations["listPolicyVersions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/punches/{punchId}/grounds": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How a punch was decided, and what was corrected since
     * @description Asks for the scope `punches:read`.
     */
    get: operations["getPunchGrounds"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/newcomers": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who waits for a manager to be enrolled, without pictures
     * @description Asks for the scope `staff:read`.
     */
    get: operations["listNewcomers"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/health": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the data is open, and what the time is here */
    get: operations["getHealth"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/policy": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The rules that count today
     * @description Asks for the scope `hours:read`.
     */
    get: operations["getPolicy"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/audit": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who changed what, newest first
     * @description Asks for the scope `audit:read`.
     */
    get: operations["listAudit"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/exports/punches.csv": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Punches as CSV, newest first; each export is in the audit
     * @description Asks for the scope `exports:read`.
     */
    get: operations["exportPunches"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/exports/hours.csv": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Attendance days as CSV, at most 400 dates; each export is in the audit
     * @description Asks for the scope `exports:read`.
     */
    get: operations["exportHours"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/exports/staff.csv": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Everybody who is not archived with their patterns as CSV; each export is in the audit
     * @description Asks for the scope `exports:read`.
     */
    get: operations["exportStaff"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/exports/venues/{venueId}/{date}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The headcount lists of a date as CSV; each export is in the audit
     * @description Asks for the scope `exports:read`.
     */
    get: operations["exportVenueList"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Problem: {
      type: string;
      title: string;
      status: number;
      /** @enum {string} */
      code: "already-decided" | "archived" | "bad-picture" | "changed-since" | "code-exists" | "code-needed" | "consent-missing" | "correction-pending" | "counted-twice" | "data-not-writable" | "day-changed" | "db-damaged" | "db-locked" | "db-newer" | "disk-failing" | "disk-full" | "evidence-missing" | "face-belongs-to-other" | "face-disagrees" | "face-unusable" | "host-refused" | "internal" | "invalid-data" | "key-missing" | "key-unavailable" | "leave-balance" | "leave-overlaps" | "leaves-before-joining" | "limit-broken" | "media-type" | "name-exists" | "no-such-shift" | "no-working-day" | "not-found" | "not-set-up" | "nothing-to-change" | "openings-overlap" | "out-before-in" | "passphrase-missing" | "passphrase-needed" | "pattern-in-force" | "pattern-in-past" | "pictures-full" | "pictures-refused" | "range-backwards" | "range-too-long" | "reader-failed" | "recogniser-away" | "request-reused" | "request-under-way" | "scope-missing" | "session-empty" | "shifts-overlap" | "swap-changed" | "swap-expired" | "swap-no-shift" | "swap-not-possible" | "swap-on-leave" | "swap-other-role" | "swap-past" | "swap-pending" | "swap-rest" | "swap-same-person" | "time-far-from-date" | "time-in-future" | "token-missing" | "token-refused" | "too-large" | "too-many-pictures" | "too-many-requests" | "too-many-shifts" | "venue-archived" | "venue-closed" | "weekly-offs";
      details: {
        [key: string]: string | number | boolean | null;
      };
    };
  };
  responses: never;
  parameters: {
    /** @description The same again gets the first answer, for a day */
    IdempotencyKey: string;
    /** @description An ETag: 304 where nothing changed since */
    IfNoneMatch: string;
    /** @description An ETag: 412 where something changed since */
    IfMatch: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  streamEvents: {
    parameters: {
      query?: {
        topics?: ("punches" | "hours" | "staff" | "roster" | "leave" | "swaps" | "venues")[];
        lastEventId?: string;
      };
      header?: {
        /** @description The id of the last event that the client had */
        "Last-Event-ID"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A stream */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/event-stream": {
            id: number;
            type: string;
            /** Format: date-time */
            at: string;
            subject: string;
            actor: string;
            details: {
              [key: string]: string | number | boolean | null;
            };
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listStaff: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        search?: string;
        archived?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              id: number;
              code: string;
              name: string;
              email: string | null;
              role: string | null;
              joinedOn: string | null;
              leavesOn: string | null;
              archivedAt: string | null;
              templates: number;
              /** @enum {string} */
              consent: "none" | "given" | "withdrawn";
              hasPin: boolean;
              pattern: {
                effectiveFrom: string;
                weeks: {
                  mon: {
                    start: string;
                    end: string;
                    unpaidBreakMinutes: number;
                    flexibleMinutes?: number;
                  }[];
                  tue: {
                    start: string;
                    end: string;
                    unpaidBreakMinutes: number;
                    flexibleMinutes?: number;
                  }[];
                  wed: {
                    start: string;
                    end: string;
                    unpaidBreakMinutes: number;
                    flexibleMinutes?: number;
                  }[];
                  thu: {
                    start: string;
                    end: string;
                    unpaidBreakMinutes: number;
                    flexibleMinutes?: number;
                  }[];
                  fri: {
                    start: string;
                    end: string;
                    unpaidBreakMinutes: number;
                    flexibleMinutes?: number;
                  }[];
                  sat: {
                    start: string;
                    end: string;
                    unpaidBreakMinutes: number;
                    flexibleMinutes?: number;
                  }[];
                  sun: {
                    start: string;
                    end: string;
                    unpaidBreakMinutes: number;
                    flexibleMinutes?: number;
                  }[];
                }[];
                id: number;
              } | null;
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  createPerson: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          code: string;
          name: string;
          email: string | null;
          role?: string | null;
          joinedOn?: string | null;
          leavesOn?: string | null;
          pattern: {
            effectiveFrom: string;
            weeks: {
              mon: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
              tue: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
              wed: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
              thu: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
              fri: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
              sat: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
              sun: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            }[];
          };
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            code: string;
            name: string;
            email: string | null;
            role: string | null;
            joinedOn: string | null;
            leavesOn: string | null;
            archivedAt: string | null;
            templates: number;
            /** @enum {string} */
            consent: "none" | "given" | "withdrawn";
            hasPin: boolean;
            pattern: {
              effectiveFrom: string;
              weeks: {
                mon: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                tue: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                wed: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                thu: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                fri: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sat: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sun: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
              }[];
              id: number;
            } | null;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused, code-exists */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description weekly-offs, shifts-overlap, no-working-day, leaves-before-joining */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getPerson: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag: 304 where nothing changed since */
        "If-None-Match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        staffId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            code: string;
            name: string;
            email: string | null;
            role: string | null;
            joinedOn: string | null;
            leavesOn: string | null;
            archivedAt: string | null;
            templates: number;
            /** @enum {string} */
            consent: "none" | "given" | "withdrawn";
            hasPin: boolean;
            pattern: {
              effectiveFrom: string;
              weeks: {
                mon: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                tue: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                wed: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                thu: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                fri: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sat: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sun: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
              }[];
              id: number;
            } | null;
          };
        };
      };
      /** @description As the client has it */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  changePerson: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag: 412 where something changed since */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        staffId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          code: string;
          name: string;
          email: string | null;
          role?: string | null;
          joinedOn?: string | null;
          leavesOn?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            code: string;
            name: string;
            email: string | null;
            role: string | null;
            joinedOn: string | null;
            leavesOn: string | null;
            archivedAt: string | null;
            templates: number;
            /** @enum {string} */
            consent: "none" | "given" | "withdrawn";
            hasPin: boolean;
            pattern: {
              effectiveFrom: string;
              weeks: {
                mon: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                tue: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                wed: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                thu: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                fri: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sat: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sun: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
              }[];
              id: number;
            } | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description code-exists */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description changed-since */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description leaves-before-joining */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  archivePerson: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        staffId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            code: string;
            name: string;
            email: string | null;
            role: string | null;
            joinedOn: string | null;
            leavesOn: string | null;
            archivedAt: string | null;
            templates: number;
            /** @enum {string} */
            consent: "none" | "given" | "withdrawn";
            hasPin: boolean;
            pattern: {
              effectiveFrom: string;
              weeks: {
                mon: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                tue: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                wed: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                thu: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                fri: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sat: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sun: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
              }[];
              id: number;
            } | null;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  restorePerson: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        staffId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            code: string;
            name: string;
            email: string | null;
            role: string | null;
            joinedOn: string | null;
            leavesOn: string | null;
            archivedAt: string | null;
            templates: number;
            /** @enum {string} */
            consent: "none" | "given" | "withdrawn";
            hasPin: boolean;
            pattern: {
              effectiveFrom: string;
              weeks: {
                mon: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                tue: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                wed: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                thu: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                fri: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sat: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sun: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
              }[];
              id: number;
            } | null;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listPictures: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        staffId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              id: number;
              /** Format: date-time */
              createdAt: string;
              quality: number;
              /** @enum {string} */
              source: "webcam" | "file" | "sample" | "video" | "kiosk" | "punch";
              pose: ("front" | "left" | "right" | "up" | "glasses") | null;
            }[];
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  addPictures: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        staffId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          pictures: string[];
        };
        "multipart/form-data": {
          pictures: string[];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            templates: number;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused, request-under-way */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description bad-picture, face-unusable, archived, consent-missing, too-many-pictures, face-belongs-to-other, face-disagrees */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests, pictures-full */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description recogniser-away */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  removePicture: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        templateId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listPatterns: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        staffId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              effectiveFrom: string;
              weeks: {
                mon: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                tue: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                wed: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                thu: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                fri: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sat: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sun: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
              }[];
              id: number;
              /** @enum {string} */
              state: "past" | "current" | "future";
            }[];
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  applyPattern: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          staffIds: number[];
          pattern: {
            effectiveFrom: string;
            weeks: {
              mon: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
              tue: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
              wed: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
              thu: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
              fri: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
              sat: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
              sun: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            }[];
          };
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            undo: string;
            warnings: {
              [key: string]: string | number | boolean | null;
            }[];
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description weekly-offs, shifts-overlap, no-working-day, limit-broken, pattern-in-past */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  removePattern: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        patternId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description pattern-in-force, shifts-overlap */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getRoster: {
    parameters: {
      query: {
        from: string;
        to: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            zone: string;
            today: string;
            holidays: {
              date: string;
              name: string;
              from: string | null;
              until: string | null;
            }[];
            people: {
              staffId: number;
              code: string;
              name: string;
              role: string | null;
              days: {
                date: string;
                /** @enum {string} */
                source: "pattern" | "override" | "holiday" | "archived" | "none";
                overrideKind: ("swap" | "extra" | "change") | null;
                leave: {
                  type: string;
                  /** @enum {string} */
                  portion: "full" | "first" | "second" | "either";
                } | null;
                shifts: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                instances: {
                  date: string;
                  /** Format: date-time */
                  startsAt: string;
                  /** Format: date-time */
                  endsAt: string;
                }[];
              }[];
            }[];
            zones: {
              from: string | null;
              zone: string;
            }[];
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description range-backwards, range-too-long */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  changeRoster: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          changes: {
            staffId: number;
            date: string;
            shifts: {
              start: string;
              end: string;
              unpaidBreakMinutes: number;
              flexibleMinutes?: number;
            }[] | null;
            /** @enum {string} */
            kind: "change" | "extra";
          }[];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            undo: string;
            warnings: {
              [key: string]: string | number | boolean | null;
            }[];
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description shifts-overlap, weekly-offs, limit-broken, counted-twice */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  moveShift: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          from: {
            staffId: number;
            date: string;
            start: string;
          };
          to: {
            staffId: number;
            date: string;
          };
          /** @enum {string} */
          mode: "move" | "copy";
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            undo: string;
            warnings: {
              [key: string]: string | number | boolean | null;
            }[];
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description shifts-overlap, weekly-offs, limit-broken, counted-twice, too-many-shifts, no-such-shift */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  undoRosterChange: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** Format: uuid */
          undo: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            undo: string;
            warnings: {
              [key: string]: string | number | boolean | null;
            }[];
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description changed-since */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description shifts-overlap, pattern-in-past, limit-broken */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listWeekTemplates: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              name: string;
              weeks: {
                mon: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                tue: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                wed: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                thu: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                fri: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sat: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
                sun: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
              }[];
              id: number;
            }[];
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listPunches: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        staffId?: number;
        from?: string;
        to?: string;
        timeFrom?: string;
        timeUntil?: string;
        venueId?: number;
        direction?: "in" | "out";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              id: number;
              staffId: number;
              staffCode: string;
              staffName: string;
              /** Format: date-time */
              at: string;
              zone: string;
              /** @enum {string} */
              direction: "in" | "out";
              shift: {
                date: string;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
                /** @constant */
                eitherHalf?: true;
              };
              /** @enum {string} */
              method: "face" | "pin" | "manager" | "import";
              venue: string | null;
              similarity: number | null;
              margin: number | null;
              passive: {
                antispoof: number;
                liveness: number;
              } | null;
              hasEvidence: boolean;
              evidenceHash: string | null;
              deviceId: string;
              deviceSequence: number;
              policyVersion: number;
              flags: ("missing-in" | "missing-out" | "pin" | "voided" | "clock" | "unrostered" | "api" | "virtual-camera")[];
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description range-backwards */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  punchByCode: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          code: string;
          reason: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @constant */
            kind: "accepted";
            punchId: number;
            person: {
              name: string;
              code: string;
            };
            /** @enum {string} */
            direction: "in" | "out";
            /** Format: date-time */
            at: string;
            shift: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              /** Format: date-time */
              endsAt: string;
              unpaidBreakMinutes: number;
              flexibleMinutes?: number;
              /** @constant */
              eitherHalf?: true;
            };
            workedMinutes: number | null;
            flags: ("missing-in" | "missing-out" | "pin" | "voided" | "clock" | "unrostered" | "api" | "virtual-camera")[];
          } | {
            /** @constant */
            kind: "refused";
            /** @enum {string} */
            code: "already-checked-in" | "already-completed" | "too-soon" | "too-early" | "window-closed" | "no-shift" | "archived" | "not-enrolled" | "consent-withdrawn" | "liveness-failed" | "virtual-camera";
            person: {
              name: string;
              code: string;
            };
            /** Format: date-time */
            at: string;
            shift: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              /** Format: date-time */
              endsAt: string;
              unpaidBreakMinutes: number;
              flexibleMinutes?: number;
              /** @constant */
              eitherHalf?: true;
            } | null;
            windowAt: string | null;
            inAt: string | null;
            outAt: string | null;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getPunch: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag: 304 where nothing changed since */
        "If-None-Match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        punchId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            staffId: number;
            staffCode: string;
            staffName: string;
            /** Format: date-time */
            at: string;
            zone: string;
            /** @enum {string} */
            direction: "in" | "out";
            shift: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              /** Format: date-time */
              endsAt: string;
              unpaidBreakMinutes: number;
              flexibleMinutes?: number;
              /** @constant */
              eitherHalf?: true;
            };
            /** @enum {string} */
            method: "face" | "pin" | "manager" | "import";
            venue: string | null;
            similarity: number | null;
            margin: number | null;
            passive: {
              antispoof: number;
              liveness: number;
            } | null;
            hasEvidence: boolean;
            evidenceHash: string | null;
            deviceId: string;
            deviceSequence: number;
            policyVersion: number;
            flags: ("missing-in" | "missing-out" | "pin" | "voided" | "clock" | "unrostered" | "api" | "virtual-camera")[];
          };
        };
      };
      /** @description As the client has it */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getPhotograph: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        punchId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A JPEG */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "image/jpeg": string;
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description evidence-missing */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  recordConsent: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        staffId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          textVersion: string;
        };
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description archived */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  punchByPicture: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          picture: string;
          code?: string;
          reason: string;
        };
        "multipart/form-data": {
          picture: string;
          code?: string;
          reason: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @constant */
            kind: "accepted";
            punchId: number;
            person: {
              name: string;
              code: string;
            };
            /** @enum {string} */
            direction: "in" | "out";
            /** Format: date-time */
            at: string;
            shift: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              /** Format: date-time */
              endsAt: string;
              unpaidBreakMinutes: number;
              flexibleMinutes?: number;
              /** @constant */
              eitherHalf?: true;
            };
            workedMinutes: number | null;
            flags: ("missing-in" | "missing-out" | "pin" | "voided" | "clock" | "unrostered" | "api" | "virtual-camera")[];
          } | {
            /** @constant */
            kind: "refused";
            /** @enum {string} */
            code: "already-checked-in" | "already-completed" | "too-soon" | "too-early" | "window-closed" | "no-shift" | "archived" | "not-enrolled" | "consent-withdrawn" | "liveness-failed" | "virtual-camera";
            person: {
              name: string;
              code: string;
            };
            /** Format: date-time */
            at: string;
            shift: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              /** Format: date-time */
              endsAt: string;
              unpaidBreakMinutes: number;
              flexibleMinutes?: number;
              /** @constant */
              eitherHalf?: true;
            } | null;
            windowAt: string | null;
            inAt: string | null;
            outAt: string | null;
          } | {
            /** @constant */
            kind: "unknown";
            /** Format: date-time */
            at: string;
          } | {
            /** @constant */
            kind: "ambiguous";
            /** Format: date-time */
            at: string;
          } | {
            /** @constant */
            kind: "not-you";
            /** Format: date-time */
            at: string;
          } | {
            /** @constant */
            kind: "pending";
            person: {
              name: string;
              code: string;
            };
            /** @enum {string} */
            direction: "in" | "out";
            /** Format: date-time */
            at: string;
            correctionRequestId: number;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing, pictures-refused */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused, request-under-way */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description bad-picture, face-unusable, code-needed, correction-pending */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests, pictures-full */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description recogniser-away */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  captureGroup: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        venueId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          picture: string;
        };
        "multipart/form-data": {
          picture: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            takenFrom: "camera" | "exif" | "file" | "hand";
            fileName: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            hasPicture: boolean;
            faces: {
              id: number;
              box: {
                x: number;
                y: number;
                width: number;
                height: number;
              };
              /** @enum {string} */
              kind: "match" | "ambiguous" | "taken" | "too-poor" | "unknown";
              person: {
                staffId: number;
                code: string;
                name: string;
              } | null;
              fresh: boolean;
              similarity: number | null;
            }[];
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused, request-under-way */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description bad-picture, venue-archived, venue-closed */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests, pictures-full */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description recogniser-away */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getBoard: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: date-time */
            at: string;
            date: string;
            people: {
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              /** @enum {string} */
              state: "expected" | "late" | "missing" | "in" | "break" | "out" | "leave";
              shift: {
                date: string;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
                /** @constant */
                eitherHalf?: true;
              } | null;
              inAt: string | null;
              outAt: string | null;
              lateMinutes: number;
              evidencePunchId: number | null;
            }[];
            exceptions: {
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              day: {
                date: string;
                countsOn: string;
                shift: {
                  date: string;
                  /** Format: date-time */
                  startsAt: string;
                  /** Format: date-time */
                  endsAt: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                  /** @constant */
                  eitherHalf?: true;
                } | null;
                /** @enum {string} */
                status: "leave" | "holiday" | "off" | "open" | "incomplete" | "absent" | "half-day" | "present";
                inAt: string | null;
                outAt: string | null;
                lateMinutes: number;
                earlyMinutes: number;
                breakMinutes: number;
                workedMinutes: number;
                overtimeMinutes: number;
                buckets: {
                  [key: string]: number;
                };
                premiums: {
                  [key: string]: number;
                };
                plannedMinutes: number;
                flags: ("missing-in" | "missing-out" | "pin" | "voided" | "clock" | "unrostered" | "api" | "virtual-camera" | "worked-on-off" | "half-leave" | "corrected" | "excused" | "overtime-unapproved" | "auto-out" | "break-short" | "meal-missed" | "rest-short" | "long-day" | "long-week" | "days-in-row")[];
                reasons: {
                  came: [
                    "on-leave" | "holiday" | "day-off" | "absent" | "no-in" | "no-out" | "half-day" | "open-until" | "present" | "late" | "late-excused" | "left-early" | "early-excused" | "overtime" | "overtime-waits" | "in" | "out" | "no-punches" | "shift" | "grace" | "early-grace" | "overtime-from" | "overtime-approved" | "worked" | "worked-with-break" | "rounded-to" | "half-day-below" | "half-leave" | "changed-for-date" | "pattern-from" | "no-pattern" | "was-archived" | "auto-out" | "unrostered" | "bucket" | "premium" | "counted-from-start" | "counted-until-end" | "rounded-clock" | "break-short" | "meal-missed" | "absent-below" | "counts-on" | "to-work"
                  ][];
                  facts: [
                    "on-leave" | "holiday" | "day-off" | "absent" | "no-in" | "no-out" | "half-day" | "open-until" | "present" | "late" | "late-excused" | "left-early" | "early-excused" | "overtime" | "overtime-waits" | "in" | "out" | "no-punches" | "shift" | "grace" | "early-grace" | "overtime-from" | "overtime-approved" | "worked" | "worked-with-break" | "rounded-to" | "half-day-below" | "half-leave" | "changed-for-date" | "pattern-from" | "no-pattern" | "was-archived" | "auto-out" | "unrostered" | "bucket" | "premium" | "counted-from-start" | "counted-until-end" | "rounded-clock" | "break-short" | "meal-missed" | "absent-below" | "counts-on" | "to-work"
                  ][];
                };
              };
              seen: string;
            }[];
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listAttendanceDays: {
    parameters: {
      query: {
        cursor?: string;
        limit?: number;
        from: string;
        to: string;
        search?: string;
        staffId?: number;
        flag?: "missing-in" | "missing-out" | "pin" | "voided" | "clock" | "unrostered" | "api" | "virtual-camera" | "worked-on-off" | "half-leave" | "corrected" | "excused" | "overtime-unapproved" | "auto-out" | "break-short" | "meal-missed" | "rest-short" | "long-day" | "long-week" | "days-in-row";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              date: string;
              countsOn: string;
              shift: {
                date: string;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
                /** @constant */
                eitherHalf?: true;
              } | null;
              /** @enum {string} */
              status: "leave" | "holiday" | "off" | "open" | "incomplete" | "absent" | "half-day" | "present";
              inAt: string | null;
              outAt: string | null;
              lateMinutes: number;
              earlyMinutes: number;
              breakMinutes: number;
              workedMinutes: number;
              overtimeMinutes: number;
              buckets: {
                [key: string]: number;
              };
              premiums: {
                [key: string]: number;
              };
              plannedMinutes: number;
              flags: ("missing-in" | "missing-out" | "pin" | "voided" | "clock" | "unrostered" | "api" | "virtual-camera" | "worked-on-off" | "half-leave" | "corrected" | "excused" | "overtime-unapproved" | "auto-out" | "break-short" | "meal-missed" | "rest-short" | "long-day" | "long-week" | "days-in-row")[];
              reasons: {
                came: [
                  "on-leave" | "holiday" | "day-off" | "absent" | "no-in" | "no-out" | "half-day" | "open-until" | "present" | "late" | "late-excused" | "left-early" | "early-excused" | "overtime" | "overtime-waits" | "in" | "out" | "no-punches" | "shift" | "grace" | "early-grace" | "overtime-from" | "overtime-approved" | "worked" | "worked-with-break" | "rounded-to" | "half-day-below" | "half-leave" | "changed-for-date" | "pattern-from" | "no-pattern" | "was-archived" | "auto-out" | "unrostered" | "bucket" | "premium" | "counted-from-start" | "counted-until-end" | "rounded-clock" | "break-short" | "meal-missed" | "absent-below" | "counts-on" | "to-work"
                ][];
                facts: [
                  "on-leave" | "holiday" | "day-off" | "absent" | "no-in" | "no-out" | "half-day" | "open-until" | "present" | "late" | "late-excused" | "left-early" | "early-excused" | "overtime" | "overtime-waits" | "in" | "out" | "no-punches" | "shift" | "grace" | "early-grace" | "overtime-from" | "overtime-approved" | "worked" | "worked-with-break" | "rounded-to" | "half-day-below" | "half-leave" | "changed-for-date" | "pattern-from" | "no-pattern" | "was-archived" | "auto-out" | "unrostered" | "bucket" | "premium" | "counted-from-start" | "counted-until-end" | "rounded-clock" | "break-short" | "meal-missed" | "absent-below" | "counts-on" | "to-work"
                ][];
              };
              person: {
                staffId: number;
                code: string;
                name: string;
              };
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description range-backwards, range-too-long */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getAttendanceDay: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag: 304 where nothing changed since */
        "If-None-Match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        staffId: number;
        date: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            person: {
              staffId: number;
              code: string;
              name: string;
            };
            days: {
              date: string;
              countsOn: string;
              shift: {
                date: string;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
                /** @constant */
                eitherHalf?: true;
              } | null;
              /** @enum {string} */
              status: "leave" | "holiday" | "off" | "open" | "incomplete" | "absent" | "half-day" | "present";
              inAt: string | null;
              outAt: string | null;
              lateMinutes: number;
              earlyMinutes: number;
              breakMinutes: number;
              workedMinutes: number;
              overtimeMinutes: number;
              buckets: {
                [key: string]: number;
              };
              premiums: {
                [key: string]: number;
              };
              plannedMinutes: number;
              flags: ("missing-in" | "missing-out" | "pin" | "voided" | "clock" | "unrostered" | "api" | "virtual-camera" | "worked-on-off" | "half-leave" | "corrected" | "excused" | "overtime-unapproved" | "auto-out" | "break-short" | "meal-missed" | "rest-short" | "long-day" | "long-week" | "days-in-row")[];
              reasons: {
                came: [
                  "on-leave" | "holiday" | "day-off" | "absent" | "no-in" | "no-out" | "half-day" | "open-until" | "present" | "late" | "late-excused" | "left-early" | "early-excused" | "overtime" | "overtime-waits" | "in" | "out" | "no-punches" | "shift" | "grace" | "early-grace" | "overtime-from" | "overtime-approved" | "worked" | "worked-with-break" | "rounded-to" | "half-day-below" | "half-leave" | "changed-for-date" | "pattern-from" | "no-pattern" | "was-archived" | "auto-out" | "unrostered" | "bucket" | "premium" | "counted-from-start" | "counted-until-end" | "rounded-clock" | "break-short" | "meal-missed" | "absent-below" | "counts-on" | "to-work"
                ][];
                facts: [
                  "on-leave" | "holiday" | "day-off" | "absent" | "no-in" | "no-out" | "half-day" | "open-until" | "present" | "late" | "late-excused" | "left-early" | "early-excused" | "overtime" | "overtime-waits" | "in" | "out" | "no-punches" | "shift" | "grace" | "early-grace" | "overtime-from" | "overtime-approved" | "worked" | "worked-with-break" | "rounded-to" | "half-day-below" | "half-leave" | "changed-for-date" | "pattern-from" | "no-pattern" | "was-archived" | "auto-out" | "unrostered" | "bucket" | "premium" | "counted-from-start" | "counted-until-end" | "rounded-clock" | "break-short" | "meal-missed" | "absent-below" | "counts-on" | "to-work"
                ][];
              };
            }[];
            seen: string;
            punches: {
              key: string;
              /** @enum {string} */
              direction: "in" | "out";
              /** Format: date-time */
              at: string;
              punchedAt: string | null;
              voided: boolean;
              method: ("face" | "pin" | "manager" | "import") | null;
              hasEvidence: boolean;
            }[];
            corrections: {
              id: number;
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              date: string;
              /** @enum {string} */
              kind: "void" | "restore" | "move" | "add" | "excuse" | "approve-overtime" | "unexcuse" | "revoke-overtime";
              mark: ("late" | "early") | null;
              punch: string | null;
              /** Format: date-time */
              at: string;
              actor: string;
              reason: string;
              before: {
                at: string | null;
                direction: ("in" | "out") | null;
                voided: boolean;
              } | null;
              after: {
                at: string | null;
                direction: ("in" | "out") | null;
                voided: boolean;
              } | null;
            }[];
          };
        };
      };
      /** @description As the client has it */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  acceptAttendanceDays: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          days: {
            staffId: number;
            date: string;
            seen: string;
          }[];
          note: string;
        };
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused, day-changed */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listTimesheets: {
    parameters: {
      query: {
        cursor?: string;
        limit?: number;
        from: string;
        to: string;
        search?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              workedMinutes: number;
              overtimeMinutes: number;
              buckets: {
                [key: string]: number;
              };
              premiums: {
                [key: string]: number;
              };
              balanceMinutes: number | null;
              lateMinutes: number;
              earlyMinutes: number;
              daysPresent: number;
              daysHalf: number;
              daysAbsent: number;
              daysLeave: number;
              daysIncomplete: number;
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description range-backwards, range-too-long */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getTimeAccount: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        staffId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {string} */
            by: "week" | "month";
            from: string;
            capMinutes: number | null;
            balanceMinutes: number;
            periods: {
              period: string;
              plannedMinutes: number;
              workedMinutes: number;
              adjustedMinutes: number;
              carriedMinutes: number;
              balanceMinutes: number;
            }[];
            adjustments: {
              date: string;
              minutes: number;
              reason: string;
              /** Format: date-time */
              at: string;
              actor: string;
            }[];
          } | null;
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listCorrections: {
    parameters: {
      query: {
        cursor?: string;
        limit?: number;
        from: string;
        to: string;
        staffId?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              id: number;
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              date: string;
              /** @enum {string} */
              kind: "void" | "restore" | "move" | "add" | "excuse" | "approve-overtime" | "unexcuse" | "revoke-overtime";
              mark: ("late" | "early") | null;
              punch: string | null;
              /** Format: date-time */
              at: string;
              actor: string;
              reason: string;
              before: {
                at: string | null;
                direction: ("in" | "out") | null;
                voided: boolean;
              } | null;
              after: {
                at: string | null;
                direction: ("in" | "out") | null;
                voided: boolean;
              } | null;
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description range-backwards, range-too-long */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  makeCorrection: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          staffId: number;
          reason: string;
          change: {
            /** @constant */
            kind: "void";
            punch: string;
          } | {
            /** @constant */
            kind: "restore";
            punch: string;
          } | {
            /** @constant */
            kind: "move";
            punch: string;
            to: string;
          } | {
            /** @constant */
            kind: "add";
            date: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            direction: "in" | "out";
            to: string;
          } | {
            /** @constant */
            kind: "excuse";
            date: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            mark: "late" | "early";
          } | {
            /** @constant */
            kind: "approve-overtime";
            date: string;
            /** Format: date-time */
            startsAt: string;
          } | {
            /** @constant */
            kind: "unexcuse";
            date: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            mark: "late" | "early";
          } | {
            /** @constant */
            kind: "revoke-overtime";
            date: string;
            /** Format: date-time */
            startsAt: string;
          } | {
            /** @constant */
            kind: "times";
            date: string;
            startsAt: string | null;
            in?: (string) | null;
            out?: (string) | null;
          };
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            days: {
              date: string;
              countsOn: string;
              shift: {
                date: string;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
                /** @constant */
                eitherHalf?: true;
              } | null;
              /** @enum {string} */
              status: "leave" | "holiday" | "off" | "open" | "incomplete" | "absent" | "half-day" | "present";
              inAt: string | null;
              outAt: string | null;
              lateMinutes: number;
              earlyMinutes: number;
              breakMinutes: number;
              workedMinutes: number;
              overtimeMinutes: number;
              buckets: {
                [key: string]: number;
              };
              premiums: {
                [key: string]: number;
              };
              plannedMinutes: number;
              flags: ("missing-in" | "missing-out" | "pin" | "voided" | "clock" | "unrostered" | "api" | "virtual-camera" | "worked-on-off" | "half-leave" | "corrected" | "excused" | "overtime-unapproved" | "auto-out" | "break-short" | "meal-missed" | "rest-short" | "long-day" | "long-week" | "days-in-row")[];
              reasons: {
                came: [
                  "on-leave" | "holiday" | "day-off" | "absent" | "no-in" | "no-out" | "half-day" | "open-until" | "present" | "late" | "late-excused" | "left-early" | "early-excused" | "overtime" | "overtime-waits" | "in" | "out" | "no-punches" | "shift" | "grace" | "early-grace" | "overtime-from" | "overtime-approved" | "worked" | "worked-with-break" | "rounded-to" | "half-day-below" | "half-leave" | "changed-for-date" | "pattern-from" | "no-pattern" | "was-archived" | "auto-out" | "unrostered" | "bucket" | "premium" | "counted-from-start" | "counted-until-end" | "rounded-clock" | "break-short" | "meal-missed" | "absent-below" | "counts-on" | "to-work"
                ][];
                facts: [
                  "on-leave" | "holiday" | "day-off" | "absent" | "no-in" | "no-out" | "half-day" | "open-until" | "present" | "late" | "late-excused" | "left-early" | "early-excused" | "overtime" | "overtime-waits" | "in" | "out" | "no-punches" | "shift" | "grace" | "early-grace" | "overtime-from" | "overtime-approved" | "worked" | "worked-with-break" | "rounded-to" | "half-day-below" | "half-leave" | "changed-for-date" | "pattern-from" | "no-pattern" | "was-archived" | "auto-out" | "unrostered" | "bucket" | "premium" | "counted-from-start" | "counted-until-end" | "rounded-clock" | "break-short" | "meal-missed" | "absent-below" | "counts-on" | "to-work"
                ][];
              };
            }[];
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no-such-shift, out-before-in, time-in-future, time-far-from-date, counted-twice, nothing-to-change */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  approveOvertime: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          shifts: {
            staffId: number;
            date: string;
            /** Format: date-time */
            startsAt: string;
          }[];
          reason: string;
        };
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description no-such-shift, nothing-to-change */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listCorrectionRequests: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        which?: "open" | "all";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              date: string;
              startsAt: string | null;
              in: (string) | null;
              out: (string) | null;
              note: string;
              id: number;
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              /** @enum {string} */
              state: "open" | "granted" | "declined";
              /** Format: date-time */
              requestedAt: string;
              answeredAt: string | null;
              answeredBy: string | null;
              answer: string;
              hasPhotograph: boolean;
              days: {
                date: string;
                countsOn: string;
                shift: {
                  date: string;
                  /** Format: date-time */
                  startsAt: string;
                  /** Format: date-time */
                  endsAt: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                  /** @constant */
                  eitherHalf?: true;
                } | null;
                /** @enum {string} */
                status: "leave" | "holiday" | "off" | "open" | "incomplete" | "absent" | "half-day" | "present";
                inAt: string | null;
                outAt: string | null;
                lateMinutes: number;
                earlyMinutes: number;
                breakMinutes: number;
                workedMinutes: number;
                overtimeMinutes: number;
                buckets: {
                  [key: string]: number;
                };
                premiums: {
                  [key: string]: number;
                };
                plannedMinutes: number;
                flags: ("missing-in" | "missing-out" | "pin" | "voided" | "clock" | "unrostered" | "api" | "virtual-camera" | "worked-on-off" | "half-leave" | "corrected" | "excused" | "overtime-unapproved" | "auto-out" | "break-short" | "meal-missed" | "rest-short" | "long-day" | "long-week" | "days-in-row")[];
                reasons: {
                  came: [
                    "on-leave" | "holiday" | "day-off" | "absent" | "no-in" | "no-out" | "half-day" | "open-until" | "present" | "late" | "late-excused" | "left-early" | "early-excused" | "overtime" | "overtime-waits" | "in" | "out" | "no-punches" | "shift" | "grace" | "early-grace" | "overtime-from" | "overtime-approved" | "worked" | "worked-with-break" | "rounded-to" | "half-day-below" | "half-leave" | "changed-for-date" | "pattern-from" | "no-pattern" | "was-archived" | "auto-out" | "unrostered" | "bucket" | "premium" | "counted-from-start" | "counted-until-end" | "rounded-clock" | "break-short" | "meal-missed" | "absent-below" | "counts-on" | "to-work"
                  ][];
                  facts: [
                    "on-leave" | "holiday" | "day-off" | "absent" | "no-in" | "no-out" | "half-day" | "open-until" | "present" | "late" | "late-excused" | "left-early" | "early-excused" | "overtime" | "overtime-waits" | "in" | "out" | "no-punches" | "shift" | "grace" | "early-grace" | "overtime-from" | "overtime-approved" | "worked" | "worked-with-break" | "rounded-to" | "half-day-below" | "half-leave" | "changed-for-date" | "pattern-from" | "no-pattern" | "was-archived" | "auto-out" | "unrostered" | "bucket" | "premium" | "counted-from-start" | "counted-until-end" | "rounded-clock" | "break-short" | "meal-missed" | "absent-below" | "counts-on" | "to-work"
                  ][];
                };
              }[];
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getRequestPhotograph: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        requestId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A JPEG */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "image/jpeg": string;
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description evidence-missing */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  answerCorrectionRequest: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        requestId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          grant: boolean;
          answer: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            date: string;
            startsAt: string | null;
            in: (string) | null;
            out: (string) | null;
            note: string;
            id: number;
            person: {
              staffId: number;
              code: string;
              name: string;
            };
            /** @enum {string} */
            state: "open" | "granted" | "declined";
            /** Format: date-time */
            requestedAt: string;
            answeredAt: string | null;
            answeredBy: string | null;
            answer: string;
            hasPhotograph: boolean;
            days: {
              date: string;
              countsOn: string;
              shift: {
                date: string;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
                /** @constant */
                eitherHalf?: true;
              } | null;
              /** @enum {string} */
              status: "leave" | "holiday" | "off" | "open" | "incomplete" | "absent" | "half-day" | "present";
              inAt: string | null;
              outAt: string | null;
              lateMinutes: number;
              earlyMinutes: number;
              breakMinutes: number;
              workedMinutes: number;
              overtimeMinutes: number;
              buckets: {
                [key: string]: number;
              };
              premiums: {
                [key: string]: number;
              };
              plannedMinutes: number;
              flags: ("missing-in" | "missing-out" | "pin" | "voided" | "clock" | "unrostered" | "api" | "virtual-camera" | "worked-on-off" | "half-leave" | "corrected" | "excused" | "overtime-unapproved" | "auto-out" | "break-short" | "meal-missed" | "rest-short" | "long-day" | "long-week" | "days-in-row")[];
              reasons: {
                came: [
                  "on-leave" | "holiday" | "day-off" | "absent" | "no-in" | "no-out" | "half-day" | "open-until" | "present" | "late" | "late-excused" | "left-early" | "early-excused" | "overtime" | "overtime-waits" | "in" | "out" | "no-punches" | "shift" | "grace" | "early-grace" | "overtime-from" | "overtime-approved" | "worked" | "worked-with-break" | "rounded-to" | "half-day-below" | "half-leave" | "changed-for-date" | "pattern-from" | "no-pattern" | "was-archived" | "auto-out" | "unrostered" | "bucket" | "premium" | "counted-from-start" | "counted-until-end" | "rounded-clock" | "break-short" | "meal-missed" | "absent-below" | "counts-on" | "to-work"
                ][];
                facts: [
                  "on-leave" | "holiday" | "day-off" | "absent" | "no-in" | "no-out" | "half-day" | "open-until" | "present" | "late" | "late-excused" | "left-early" | "early-excused" | "overtime" | "overtime-waits" | "in" | "out" | "no-punches" | "shift" | "grace" | "early-grace" | "overtime-from" | "overtime-approved" | "worked" | "worked-with-break" | "rounded-to" | "half-day-below" | "half-leave" | "changed-for-date" | "pattern-from" | "no-pattern" | "was-archived" | "auto-out" | "unrostered" | "bucket" | "premium" | "counted-from-start" | "counted-until-end" | "rounded-clock" | "break-short" | "meal-missed" | "absent-below" | "counts-on" | "to-work"
                ][];
              };
            }[];
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused, already-decided */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listLeave: {
    parameters: {
      query: {
        cursor?: string;
        limit?: number;
        from: string;
        to: string;
        staffId?: number;
        state?: "requested" | "approved" | "declined" | "cancelled";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              from: string;
              to: string;
              /** @enum {string} */
              half: "none" | "first" | "second" | "either";
              id: number;
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              type: string;
              paid: boolean;
              /** @enum {string} */
              state: "requested" | "approved" | "declined" | "cancelled";
              note: string;
              /** Format: date-time */
              requestedAt: string;
              requestedBy: string;
              decidedAt: string | null;
              decidedBy: string | null;
              decisionNote: string;
              conflicts: {
                date: string;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
              }[];
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description range-backwards, range-too-long */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  addLeave: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          from: string;
          to: string;
          /** @enum {string} */
          half: "none" | "first" | "second" | "either";
          staffId: number;
          typeId: number;
          note: string;
          approve: boolean;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            from: string;
            to: string;
            /** @enum {string} */
            half: "none" | "first" | "second" | "either";
            id: number;
            person: {
              staffId: number;
              code: string;
              name: string;
            };
            type: string;
            paid: boolean;
            /** @enum {string} */
            state: "requested" | "approved" | "declined" | "cancelled";
            note: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: string;
            decidedAt: string | null;
            decidedBy: string | null;
            decisionNote: string;
            conflicts: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              /** Format: date-time */
              endsAt: string;
            }[];
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description archived, leave-overlaps, leave-balance, range-backwards, range-too-long */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getLeave: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag: 304 where nothing changed since */
        "If-None-Match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        leaveId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            from: string;
            to: string;
            /** @enum {string} */
            half: "none" | "first" | "second" | "either";
            id: number;
            person: {
              staffId: number;
              code: string;
              name: string;
            };
            type: string;
            paid: boolean;
            /** @enum {string} */
            state: "requested" | "approved" | "declined" | "cancelled";
            note: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: string;
            decidedAt: string | null;
            decidedBy: string | null;
            decisionNote: string;
            conflicts: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              /** Format: date-time */
              endsAt: string;
            }[];
          };
        };
      };
      /** @description As the client has it */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  approveLeave: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        leaveId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @default  */
          note?: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            from: string;
            to: string;
            /** @enum {string} */
            half: "none" | "first" | "second" | "either";
            id: number;
            person: {
              staffId: number;
              code: string;
              name: string;
            };
            type: string;
            paid: boolean;
            /** @enum {string} */
            state: "requested" | "approved" | "declined" | "cancelled";
            note: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: string;
            decidedAt: string | null;
            decidedBy: string | null;
            decisionNote: string;
            conflicts: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              /** Format: date-time */
              endsAt: string;
            }[];
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused, already-decided */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description leave-overlaps */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  declineLeave: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        leaveId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @default  */
          note?: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            from: string;
            to: string;
            /** @enum {string} */
            half: "none" | "first" | "second" | "either";
            id: number;
            person: {
              staffId: number;
              code: string;
              name: string;
            };
            type: string;
            paid: boolean;
            /** @enum {string} */
            state: "requested" | "approved" | "declined" | "cancelled";
            note: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: string;
            decidedAt: string | null;
            decidedBy: string | null;
            decisionNote: string;
            conflicts: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              /** Format: date-time */
              endsAt: string;
            }[];
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused, already-decided */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  cancelLeave: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        leaveId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @default  */
          note?: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            from: string;
            to: string;
            /** @enum {string} */
            half: "none" | "first" | "second" | "either";
            id: number;
            person: {
              staffId: number;
              code: string;
              name: string;
            };
            type: string;
            paid: boolean;
            /** @enum {string} */
            state: "requested" | "approved" | "declined" | "cancelled";
            note: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: string;
            decidedAt: string | null;
            decidedBy: string | null;
            decisionNote: string;
            conflicts: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              /** Format: date-time */
              endsAt: string;
            }[];
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused, already-decided */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listLeaveTypes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              id: number;
              name: string;
              paid: boolean;
              retired: boolean;
              grant: {
                daysPerYear: number | null;
                /** @enum {string} */
                accrual: "yearly" | "monthly";
                carryOverDays: number;
                carryOverUntil: string | null;
                mayGoNegative: boolean;
                skipsHolidays: boolean;
              };
            }[];
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listLeaveBalances: {
    parameters: {
      query: {
        cursor?: string;
        limit?: number;
        year: number;
        search?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              balances: {
                typeId: number;
                type: string;
                ownDaysPerYear: number | null;
                entitledDays: number;
                carriedDays: number;
                adjustedDays: number;
                takenDays: number;
                lapsedDays: number;
                leftDays: number;
              }[];
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listHolidays: {
    parameters: {
      query: {
        from: string;
        to: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              date: string;
              name: string;
              from: string | null;
              until: string | null;
            }[];
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  putHoliday: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        date: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          name: string;
          /** @default null */
          from?: string | null;
          /** @default null */
          until?: string | null;
        };
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  removeHoliday: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        date: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description shifts-overlap */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listHolidaySets: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              name: string;
              days: {
                date: string;
                name: string;
                from: string | null;
                until: string | null;
              }[];
              assignments: {
                /** @enum {string} */
                kind: "site" | "role" | "venue" | "staff";
                subject: string;
              }[];
              id: number;
            }[];
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listSwaps: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        which?: "under-way" | "all";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              id: number;
              /** @enum {string} */
              kind: "exchange" | "give-away" | "open";
              /** @enum {string} */
              state: "requested" | "accepted" | "applied" | "declined" | "cancelled" | "expired" | "reversed";
              requester: {
                staffId: number;
                code: string;
                name: string;
              } | null;
              other: {
                staffId: number;
                code: string;
                name: string;
              } | null;
              gives: {
                date: string;
                shifts: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
              };
              takes: {
                date: string;
                shifts: {
                  start: string;
                  end: string;
                  unpaidBreakMinutes: number;
                  flexibleMinutes?: number;
                }[];
              } | null;
              note: string;
              /** Format: date-time */
              requestedAt: string;
              decidedAt: string | null;
              decidedBy: string | null;
              decisionNote: string;
              /** Format: date-time */
              firstStartsAt: string;
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  requestSwap: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          gives: {
            date: string;
            start: string;
          };
          other: number | null;
          takes: {
            date: string;
            start: string;
          } | null;
          note: string;
          staffId: number;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            /** @enum {string} */
            kind: "exchange" | "give-away" | "open";
            /** @enum {string} */
            state: "requested" | "accepted" | "applied" | "declined" | "cancelled" | "expired" | "reversed";
            requester: {
              staffId: number;
              code: string;
              name: string;
            } | null;
            other: {
              staffId: number;
              code: string;
              name: string;
            } | null;
            gives: {
              date: string;
              shifts: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            };
            takes: {
              date: string;
              shifts: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            } | null;
            note: string;
            /** Format: date-time */
            requestedAt: string;
            decidedAt: string | null;
            decidedBy: string | null;
            decisionNote: string;
            /** Format: date-time */
            firstStartsAt: string;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused, swap-pending */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description archived, swap-same-person, swap-past, swap-no-shift, swap-on-leave, shifts-overlap, swap-rest, too-many-shifts, swap-other-role, limit-broken */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getSwap: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag: 304 where nothing changed since */
        "If-None-Match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        swapId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            /** @enum {string} */
            kind: "exchange" | "give-away" | "open";
            /** @enum {string} */
            state: "requested" | "accepted" | "applied" | "declined" | "cancelled" | "expired" | "reversed";
            requester: {
              staffId: number;
              code: string;
              name: string;
            } | null;
            other: {
              staffId: number;
              code: string;
              name: string;
            } | null;
            gives: {
              date: string;
              shifts: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            };
            takes: {
              date: string;
              shifts: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            } | null;
            note: string;
            /** Format: date-time */
            requestedAt: string;
            decidedAt: string | null;
            decidedBy: string | null;
            decisionNote: string;
            /** Format: date-time */
            firstStartsAt: string;
          };
        };
      };
      /** @description As the client has it */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  openShift: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          date: string;
          shift: {
            start: string;
            end: string;
            unpaidBreakMinutes: number;
            flexibleMinutes?: number;
          };
          role: string | null;
          note: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            /** @enum {string} */
            kind: "exchange" | "give-away" | "open";
            /** @enum {string} */
            state: "requested" | "accepted" | "applied" | "declined" | "cancelled" | "expired" | "reversed";
            requester: {
              staffId: number;
              code: string;
              name: string;
            } | null;
            other: {
              staffId: number;
              code: string;
              name: string;
            } | null;
            gives: {
              date: string;
              shifts: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            };
            takes: {
              date: string;
              shifts: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            } | null;
            note: string;
            /** Format: date-time */
            requestedAt: string;
            decidedAt: string | null;
            decidedBy: string | null;
            decisionNote: string;
            /** Format: date-time */
            firstStartsAt: string;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description swap-past */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  approveSwap: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        swapId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @default  */
          note?: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            /** @enum {string} */
            kind: "exchange" | "give-away" | "open";
            /** @enum {string} */
            state: "requested" | "accepted" | "applied" | "declined" | "cancelled" | "expired" | "reversed";
            requester: {
              staffId: number;
              code: string;
              name: string;
            } | null;
            other: {
              staffId: number;
              code: string;
              name: string;
            } | null;
            gives: {
              date: string;
              shifts: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            };
            takes: {
              date: string;
              shifts: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            } | null;
            note: string;
            /** Format: date-time */
            requestedAt: string;
            decidedAt: string | null;
            decidedBy: string | null;
            decisionNote: string;
            /** Format: date-time */
            firstStartsAt: string;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description swap-expired, swap-not-possible, swap-changed, swap-no-shift, swap-on-leave, shifts-overlap, swap-rest, too-many-shifts, swap-other-role, limit-broken */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  rejectSwap: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        swapId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @default  */
          note?: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            /** @enum {string} */
            kind: "exchange" | "give-away" | "open";
            /** @enum {string} */
            state: "requested" | "accepted" | "applied" | "declined" | "cancelled" | "expired" | "reversed";
            requester: {
              staffId: number;
              code: string;
              name: string;
            } | null;
            other: {
              staffId: number;
              code: string;
              name: string;
            } | null;
            gives: {
              date: string;
              shifts: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            };
            takes: {
              date: string;
              shifts: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            } | null;
            note: string;
            /** Format: date-time */
            requestedAt: string;
            decidedAt: string | null;
            decidedBy: string | null;
            decisionNote: string;
            /** Format: date-time */
            firstStartsAt: string;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description swap-expired, swap-not-possible */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  reverseSwap: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        swapId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @default  */
          note?: string;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            /** @enum {string} */
            kind: "exchange" | "give-away" | "open";
            /** @enum {string} */
            state: "requested" | "accepted" | "applied" | "declined" | "cancelled" | "expired" | "reversed";
            requester: {
              staffId: number;
              code: string;
              name: string;
            } | null;
            other: {
              staffId: number;
              code: string;
              name: string;
            } | null;
            gives: {
              date: string;
              shifts: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            };
            takes: {
              date: string;
              shifts: {
                start: string;
                end: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
              }[];
            } | null;
            note: string;
            /** Format: date-time */
            requestedAt: string;
            decidedAt: string | null;
            decidedBy: string | null;
            decisionNote: string;
            /** Format: date-time */
            firstStartsAt: string;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description changed-since */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description swap-expired, swap-not-possible, shifts-overlap, limit-broken */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listVenues: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        archived?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              name: string;
              openings: {
                mon: {
                  start: string;
                  end: string;
                } | null;
                tue: {
                  start: string;
                  end: string;
                } | null;
                wed: {
                  start: string;
                  end: string;
                } | null;
                thu: {
                  start: string;
                  end: string;
                } | null;
                fri: {
                  start: string;
                  end: string;
                } | null;
                sat: {
                  start: string;
                  end: string;
                } | null;
                sun: {
                  start: string;
                  end: string;
                } | null;
              } | null;
              expected: {
                /** @constant */
                kind: "all";
              } | {
                /** @constant */
                kind: "chosen";
                staffIds: number[];
              };
              keepFacesDays: number;
              id: number;
              archivedAt: string | null;
              now: {
                date: string;
                /** Format: date-time */
                startsAt: string;
                endsAt: number;
              } | null;
              next: {
                date: string;
                /** Format: date-time */
                startsAt: string;
                endsAt: number;
              } | null;
              present: number | null;
              expectedCount: number;
              unknownFaces: number;
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  createVenue: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          name: string;
          openings: {
            mon: {
              start: string;
              end: string;
            } | null;
            tue: {
              start: string;
              end: string;
            } | null;
            wed: {
              start: string;
              end: string;
            } | null;
            thu: {
              start: string;
              end: string;
            } | null;
            fri: {
              start: string;
              end: string;
            } | null;
            sat: {
              start: string;
              end: string;
            } | null;
            sun: {
              start: string;
              end: string;
            } | null;
          } | null;
          expected: {
            /** @constant */
            kind: "all";
          } | {
            /** @constant */
            kind: "chosen";
            staffIds: number[];
          };
          keepFacesDays: number;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            name: string;
            openings: {
              mon: {
                start: string;
                end: string;
              } | null;
              tue: {
                start: string;
                end: string;
              } | null;
              wed: {
                start: string;
                end: string;
              } | null;
              thu: {
                start: string;
                end: string;
              } | null;
              fri: {
                start: string;
                end: string;
              } | null;
              sat: {
                start: string;
                end: string;
              } | null;
              sun: {
                start: string;
                end: string;
              } | null;
            } | null;
            expected: {
              /** @constant */
              kind: "all";
            } | {
              /** @constant */
              kind: "chosen";
              staffIds: number[];
            };
            keepFacesDays: number;
            id: number;
            archivedAt: string | null;
            now: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              endsAt: number;
            } | null;
            next: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              endsAt: number;
            } | null;
            present: number | null;
            expectedCount: number;
            unknownFaces: number;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused, name-exists */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description openings-overlap */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getVenue: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag: 304 where nothing changed since */
        "If-None-Match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        venueId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            name: string;
            openings: {
              mon: {
                start: string;
                end: string;
              } | null;
              tue: {
                start: string;
                end: string;
              } | null;
              wed: {
                start: string;
                end: string;
              } | null;
              thu: {
                start: string;
                end: string;
              } | null;
              fri: {
                start: string;
                end: string;
              } | null;
              sat: {
                start: string;
                end: string;
              } | null;
              sun: {
                start: string;
                end: string;
              } | null;
            } | null;
            expected: {
              /** @constant */
              kind: "all";
            } | {
              /** @constant */
              kind: "chosen";
              staffIds: number[];
            };
            keepFacesDays: number;
            id: number;
            archivedAt: string | null;
            now: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              endsAt: number;
            } | null;
            next: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              endsAt: number;
            } | null;
            present: number | null;
            expectedCount: number;
            unknownFaces: number;
          };
        };
      };
      /** @description As the client has it */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  changeVenue: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag: 412 where something changed since */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        venueId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          name: string;
          openings: {
            mon: {
              start: string;
              end: string;
            } | null;
            tue: {
              start: string;
              end: string;
            } | null;
            wed: {
              start: string;
              end: string;
            } | null;
            thu: {
              start: string;
              end: string;
            } | null;
            fri: {
              start: string;
              end: string;
            } | null;
            sat: {
              start: string;
              end: string;
            } | null;
            sun: {
              start: string;
              end: string;
            } | null;
          } | null;
          expected: {
            /** @constant */
            kind: "all";
          } | {
            /** @constant */
            kind: "chosen";
            staffIds: number[];
          };
          keepFacesDays: number;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            name: string;
            openings: {
              mon: {
                start: string;
                end: string;
              } | null;
              tue: {
                start: string;
                end: string;
              } | null;
              wed: {
                start: string;
                end: string;
              } | null;
              thu: {
                start: string;
                end: string;
              } | null;
              fri: {
                start: string;
                end: string;
              } | null;
              sat: {
                start: string;
                end: string;
              } | null;
              sun: {
                start: string;
                end: string;
              } | null;
            } | null;
            expected: {
              /** @constant */
              kind: "all";
            } | {
              /** @constant */
              kind: "chosen";
              staffIds: number[];
            };
            keepFacesDays: number;
            id: number;
            archivedAt: string | null;
            now: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              endsAt: number;
            } | null;
            next: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              endsAt: number;
            } | null;
            present: number | null;
            expectedCount: number;
            unknownFaces: number;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description name-exists */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description changed-since */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description openings-overlap, venue-archived */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  archiveVenue: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        venueId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            name: string;
            openings: {
              mon: {
                start: string;
                end: string;
              } | null;
              tue: {
                start: string;
                end: string;
              } | null;
              wed: {
                start: string;
                end: string;
              } | null;
              thu: {
                start: string;
                end: string;
              } | null;
              fri: {
                start: string;
                end: string;
              } | null;
              sat: {
                start: string;
                end: string;
              } | null;
              sun: {
                start: string;
                end: string;
              } | null;
            } | null;
            expected: {
              /** @constant */
              kind: "all";
            } | {
              /** @constant */
              kind: "chosen";
              staffIds: number[];
            };
            keepFacesDays: number;
            id: number;
            archivedAt: string | null;
            now: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              endsAt: number;
            } | null;
            next: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              endsAt: number;
            } | null;
            present: number | null;
            expectedCount: number;
            unknownFaces: number;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  restoreVenue: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        venueId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            name: string;
            openings: {
              mon: {
                start: string;
                end: string;
              } | null;
              tue: {
                start: string;
                end: string;
              } | null;
              wed: {
                start: string;
                end: string;
              } | null;
              thu: {
                start: string;
                end: string;
              } | null;
              fri: {
                start: string;
                end: string;
              } | null;
              sat: {
                start: string;
                end: string;
              } | null;
              sun: {
                start: string;
                end: string;
              } | null;
            } | null;
            expected: {
              /** @constant */
              kind: "all";
            } | {
              /** @constant */
              kind: "chosen";
              staffIds: number[];
            };
            keepFacesDays: number;
            id: number;
            archivedAt: string | null;
            now: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              endsAt: number;
            } | null;
            next: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              endsAt: number;
            } | null;
            present: number | null;
            expectedCount: number;
            unknownFaces: number;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listVenueSessions: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        venueId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              session: {
                date: string;
                /** Format: date-time */
                startsAt: string;
                endsAt: number;
              };
              present: number;
              missing: {
                staffId: number;
                code: string;
                name: string;
              }[];
              excused: number;
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  beginNextSession: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        venueId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            date: string;
            /** Format: date-time */
            startsAt: string;
            endsAt: number;
          };
        };
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description venue-archived, venue-closed, session-empty */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getHeadcountList: {
    parameters: {
      query?: {
        startsAt?: string;
      };
      header?: {
        /** @description An ETag: 304 where nothing changed since */
        "If-None-Match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        venueId: number;
        date: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            session: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              endsAt: number;
            } | null;
            sessions: {
              date: string;
              /** Format: date-time */
              startsAt: string;
              endsAt: number;
            }[];
            open: boolean;
            listed: boolean;
            present: {
              recordId: number;
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              expected: boolean;
              /** Format: date-time */
              at: string;
              /** @enum {string} */
              method: "group" | "import" | "manager";
              similarity: number | null;
            }[];
            missing: {
              staffId: number;
              code: string;
              name: string;
            }[];
            excused: {
              staffId: number;
              code: string;
              name: string;
            }[];
            captures: {
              id: number;
              /** Format: date-time */
              at: string;
              /** @enum {string} */
              takenFrom: "camera" | "exif" | "file" | "hand";
              fileName: string | null;
              /** Format: date-time */
              createdAt: string;
              createdBy: string;
              hasPicture: boolean;
              faces: {
                id: number;
                box: {
                  x: number;
                  y: number;
                  width: number;
                  height: number;
                };
                /** @enum {string} */
                kind: "match" | "ambiguous" | "taken" | "too-poor" | "unknown";
                person: {
                  staffId: number;
                  code: string;
                  name: string;
                } | null;
                fresh: boolean;
                similarity: number | null;
              }[];
            }[];
          };
        };
      };
      /** @description As the client has it */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  voidVenueRecord: {
    parameters: {
      query?: never;
      header: {
        /** @description The same again gets the first answer, for a day */
        "Idempotency-Key": components["parameters"]["IdempotencyKey"];
      };
      path: {
        recordId: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          reason: string;
        };
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data, key-missing */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description request-reused */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description media-type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getCapturePicture: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        captureId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A JPEG */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "image/jpeg": string;
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found, evidence-missing */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getPresence: {
    parameters: {
      query?: {
        at?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: date-time */
            at: string;
            people: {
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              /** Format: date-time */
              since: string;
              isSure: boolean;
            }[];
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getPresenceOfDay: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        date: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            date: string;
            /** Format: date-time */
            from: string;
            until: number;
            /** Format: date-time */
            now: string;
            rows: {
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              shifts: {
                /** Format: date-time */
                from: string;
                until: number | null;
                date: string;
              }[];
              stays: {
                /** Format: date-time */
                from: string;
                until: number | null;
                date: string;
                isSure: boolean;
              }[];
            }[];
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listRollCalls: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              id: number;
              /** @enum {string} */
              kind: "alarm" | "drill";
              /** Format: date-time */
              beganAt: string;
              beganBy: string;
              endedAt: string | null;
              endedBy: string | null;
              note: string;
              people: number;
              safe: number;
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getRollCall: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag: 304 where nothing changed since */
        "If-None-Match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        evacuationId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: number;
            /** @enum {string} */
            kind: "alarm" | "drill";
            /** Format: date-time */
            beganAt: string;
            beganBy: string;
            endedAt: string | null;
            endedBy: string | null;
            note: string;
            people: number;
            safe: number;
            list: {
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              /** Format: date-time */
              since: string;
              isSure: boolean;
              safeAt: string | null;
              safeBy: string | null;
            }[];
          };
        };
      };
      /** @description As the client has it */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listPayrollCloses: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              id: number;
              from: string;
              to: string;
              groupName: string;
              /** Format: date-time */
              closedAt: string;
              closedBy: string;
              openDays: number;
              sha256: string;
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getPayrollClose: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag: 304 where nothing changed since */
        "If-None-Match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        closeId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            close: {
              id: number;
              from: string;
              to: string;
              groupName: string;
              /** Format: date-time */
              closedAt: string;
              closedBy: string;
              openDays: number;
              sha256: string;
            };
            rows: {
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              figures: {
                workedMinutes: number;
                plannedMinutes: number;
                regularMinutes: number;
                overtimeMinutes: number;
                lateMinutes: number;
                earlyMinutes: number;
                daysPresent: number;
                daysHalf: number;
                daysAbsent: number;
                daysLeave: number;
                daysIncomplete: number;
                buckets: {
                  [key: string]: number;
                };
                premiums: {
                  [key: string]: number;
                };
              };
              balanceMinutes: number | null;
              openDays: number;
              signature: {
                /** Format: date-time */
                at: string;
                isCurrent: boolean;
              } | null;
              adjustments: {
                date: string;
                minutes: {
                  [key: string]: number;
                };
              }[];
            }[];
            exports: {
              program: string;
              /** Format: date-time */
              at: string;
              actor: string;
              sha256: string;
            }[];
            changes: {
              date: string;
              minutes: {
                [key: string]: number;
              };
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              carried: boolean;
            }[];
            isWhole: boolean;
          };
        };
      };
      /** @description As the client has it */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listPolicyVersions: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              version: number;
              from: string;
              /** Format: date-time */
              createdAt: string;
              createdBy: string;
              policy: {
                /**
                 * @default strict
                 * @enum {string}
                 */
                mode: "strict" | "flexible";
                /** @default 60 */
                checkInBeforeStartMinutes: number;
                /** @default 60 */
                checkInAfterStartMinutes: number;
                /** @default 60 */
                checkOutBeforeEndMinutes: number;
                /** @default 60 */
                checkOutAfterEndMinutes: number;
                /** @default 120 */
                cooldownSeconds: number;
                /** @default 1 */
                minWeeklyOffs: number;
                /** @default 2 */
                maxWeeklyOffs: number;
                breaks: unknown;
                /** @default 5 */
                lateGraceMinutes: number;
                /** @default 0 */
                earlyGraceMinutes: number;
                /** @default 50 */
                halfDayBelowPercent: number;
                /** @default 15 */
                overtimeThresholdMinutes: number;
                /** @default false */
                overtimeNeedsApproval: boolean;
                /** @default 0 */
                roundingMinutes: number;
                /**
                 * @default nearest
                 * @enum {string}
                 */
                roundingMode: "nearest" | "down" | "up";
                /** @default 480 */
                minRestMinutes: number;
                /** @default true */
                swapNeedsApproval: boolean;
                /**
                 * @default when-in-doubt
                 * @enum {string}
                 */
                liveness: "off" | "when-in-doubt" | "always";
                /**
                 * @default flag
                 * @enum {string}
                 */
                virtualCamera: "flag" | "refuse";
                /**
                 * @default search
                 * @enum {string}
                 */
                recognition: "search" | "confirm";
                /** @default 0.6 */
                acceptScore: number;
                /** @default true */
                pinAllowed: boolean;
                /** @default 4 */
                minPinDigits: number;
                /** @default false */
                newcomersAllowed: boolean;
                /**
                 * @default off
                 * @enum {string}
                 */
                timesheetSigning: "off" | "week" | "month";
                /**
                 * @default punch
                 * @enum {string}
                 */
                countFrom: "punch" | "shift";
                /**
                 * @default punch
                 * @enum {string}
                 */
                countUntil: "punch" | "shift";
                /** @default 0 */
                breakFromMinutes: number;
                /** @default [] */
                breakTable: {
                  /** @default 0 */
                  overMinutes: number;
                  breakMinutes: number;
                }[];
                /** @default false */
                breakTableForPunched: boolean;
                /** @default false */
                breakMadeUp: boolean;
                /** @default 0 */
                mealByMinutes: number;
                /** @default 0 */
                secondMealByMinutes: number;
                /** @default 30 */
                mealMinutes: number;
                /** @default 0 */
                mealPremiumMinutes: number;
                /**
                 * @default [
                 *       {
                 *         "rule": "after",
                 *         "thresholdMinutes": null,
                 *         "toleranceMinutes": 0,
                 *         "bucket": "ot1",
                 *         "factor": 1
                 *       }
                 *     ]
                 */
                overtimeRules: {
                  /** @enum {string} */
                  rule: "before" | "after" | "off-day" | "seventh-day" | "daily" | "weekly";
                  /** @default null */
                  thresholdMinutes: number | null;
                  /** @default 0 */
                  toleranceMinutes: number;
                  /** @default ot1 */
                  bucket: string;
                  /** @default 1 */
                  factor: number;
                }[];
                /**
                 * @default mon
                 * @enum {string}
                 */
                weekStart: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
                /** @default false */
                seventhDayWithinWeek: boolean;
                /** @default [] */
                premiums: {
                  name: string;
                  /** @default 00:00 */
                  from: string;
                  /** @default 00:00 */
                  until: string;
                  /**
                   * @default [
                   *       "mon",
                   *       "tue",
                   *       "wed",
                   *       "thu",
                   *       "fri",
                   *       "sat",
                   *       "sun"
                   *     ]
                   */
                  weekdays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                  /** @default false */
                  onHolidays: boolean;
                  /** @default 1 */
                  factor: number;
                }[];
                /**
                 * @default refuse
                 * @enum {string}
                 */
                unrostered: "refuse" | "record";
                /**
                 * @default refuse
                 * @enum {string}
                 */
                laterOut: "refuse" | "replace";
                /**
                 * @default off
                 * @enum {string}
                 */
                autoOut: "off" | "shift-end";
                /** @default 0 */
                absentBelowMinutes: number;
                /**
                 * @default {
                 *       "stepMinutes": 0,
                 *       "mode": "nearest",
                 *       "graceMinutes": 0,
                 *       "weekdays": [
                 *         "mon",
                 *         "tue",
                 *         "wed",
                 *         "thu",
                 *         "fri",
                 *         "sat",
                 *         "sun"
                 *       ]
                 *     }
                 */
                roundIn: {
                  /** @default 0 */
                  stepMinutes: number;
                  /**
                   * @default nearest
                   * @enum {string}
                   */
                  mode: "nearest" | "down" | "up";
                  /** @default 0 */
                  graceMinutes: number;
                  /**
                   * @default [
                   *       "mon",
                   *       "tue",
                   *       "wed",
                   *       "thu",
                   *       "fri",
                   *       "sat",
                   *       "sun"
                   *     ]
                   */
                  weekdays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                };
                /**
                 * @default {
                 *       "stepMinutes": 0,
                 *       "mode": "nearest",
                 *       "graceMinutes": 0,
                 *       "weekdays": [
                 *         "mon",
                 *         "tue",
                 *         "wed",
                 *         "thu",
                 *         "fri",
                 *         "sat",
                 *         "sun"
                 *       ]
                 *     }
                 */
                roundOut: {
                  /** @default 0 */
                  stepMinutes: number;
                  /**
                   * @default nearest
                   * @enum {string}
                   */
                  mode: "nearest" | "down" | "up";
                  /** @default 0 */
                  graceMinutes: number;
                  /**
                   * @default [
                   *       "mon",
                   *       "tue",
                   *       "wed",
                   *       "thu",
                   *       "fri",
                   *       "sat",
                   *       "sun"
                   *     ]
                   */
                  weekdays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                };
                /** @default 0 */
                snapToStartMinutes: number;
                /** @default 0 */
                snapToEndMinutes: number;
                /**
                 * @default start
                 * @enum {string}
                 */
                shiftDate: "start" | "end" | "majority";
                /**
                 * @default warn
                 * @enum {string}
                 */
                limits: "off" | "warn" | "refuse";
                /** @default 0 */
                restMinutes: number;
                /** @default 0 */
                mostDayMinutes: number;
                /** @default 0 */
                mostWeekMinutes: number;
                /** @default 17 */
                averageWeeks: number;
                /** @default 0 */
                mostDaysInRow: number;
                /**
                 * @default off
                 * @enum {string}
                 */
                timeAccount: "off" | "week" | "month";
                /** @default null */
                timeAccountCapMinutes: number | null;
              };
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getPunchGrounds: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        punchId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            record: {
              id: number;
              staffId: number;
              staffCode: string;
              staffName: string;
              /** Format: date-time */
              at: string;
              zone: string;
              /** @enum {string} */
              direction: "in" | "out";
              shift: {
                date: string;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
                unpaidBreakMinutes: number;
                flexibleMinutes?: number;
                /** @constant */
                eitherHalf?: true;
              };
              /** @enum {string} */
              method: "face" | "pin" | "manager" | "import";
              venue: string | null;
              similarity: number | null;
              margin: number | null;
              passive: {
                antispoof: number;
                liveness: number;
              } | null;
              hasEvidence: boolean;
              evidenceHash: string | null;
              deviceId: string;
              deviceSequence: number;
              policyVersion: number;
              flags: ("missing-in" | "missing-out" | "pin" | "voided" | "clock" | "unrostered" | "api" | "virtual-camera")[];
            };
            /** @enum {string} */
            photograph: "kept" | "missing" | "none" | "elsewhere";
            facts: {
              rule: {
                acceptScore: number;
                minMargin: number;
                expected: boolean;
              } | null;
              lifeSigns: {
                by: string;
                live: number;
                repeated: boolean;
                virtualCamera: boolean;
              } | null;
              challenge: ("turn-left" | "turn-right" | "look-up" | "blink" | "smile")[] | null;
              quality: number | null;
              frames: number | null;
            };
            corrections: {
              id: number;
              person: {
                staffId: number;
                code: string;
                name: string;
              };
              date: string;
              /** @enum {string} */
              kind: "void" | "restore" | "move" | "add" | "excuse" | "approve-overtime" | "unexcuse" | "revoke-overtime";
              mark: ("late" | "early") | null;
              punch: string | null;
              /** Format: date-time */
              at: string;
              actor: string;
              reason: string;
              before: {
                at: string | null;
                direction: ("in" | "out") | null;
                voided: boolean;
              } | null;
              after: {
                at: string | null;
                direction: ("in" | "out") | null;
                voided: boolean;
              } | null;
            }[];
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listNewcomers: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              id: number;
              name: string;
              code: string | null;
              /** Format: date-time */
              at: string;
              /** Format: date-time */
              expiresAt: string;
              matches: {
                staffId: number;
                code: string;
                name: string;
                similarity: number;
                certain: boolean;
              }[];
              pictures: number;
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: date-time */
            at: string;
            site: string;
            zone: string;
            zones: {
              from: string | null;
              zone: string;
            }[];
            isClockDoubted: boolean;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            version: number;
            policy: {
              /**
               * @default strict
               * @enum {string}
               */
              mode: "strict" | "flexible";
              /** @default 60 */
              checkInBeforeStartMinutes: number;
              /** @default 60 */
              checkInAfterStartMinutes: number;
              /** @default 60 */
              checkOutBeforeEndMinutes: number;
              /** @default 60 */
              checkOutAfterEndMinutes: number;
              /** @default 120 */
              cooldownSeconds: number;
              /** @default 1 */
              minWeeklyOffs: number;
              /** @default 2 */
              maxWeeklyOffs: number;
              breaks: unknown;
              /** @default 5 */
              lateGraceMinutes: number;
              /** @default 0 */
              earlyGraceMinutes: number;
              /** @default 50 */
              halfDayBelowPercent: number;
              /** @default 15 */
              overtimeThresholdMinutes: number;
              /** @default false */
              overtimeNeedsApproval: boolean;
              /** @default 0 */
              roundingMinutes: number;
              /**
               * @default nearest
               * @enum {string}
               */
              roundingMode: "nearest" | "down" | "up";
              /** @default 480 */
              minRestMinutes: number;
              /** @default true */
              swapNeedsApproval: boolean;
              /**
               * @default when-in-doubt
               * @enum {string}
               */
              liveness: "off" | "when-in-doubt" | "always";
              /**
               * @default flag
               * @enum {string}
               */
              virtualCamera: "flag" | "refuse";
              /**
               * @default search
               * @enum {string}
               */
              recognition: "search" | "confirm";
              /** @default 0.6 */
              acceptScore: number;
              /** @default true */
              pinAllowed: boolean;
              /** @default 4 */
              minPinDigits: number;
              /** @default false */
              newcomersAllowed: boolean;
              /**
               * @default off
               * @enum {string}
               */
              timesheetSigning: "off" | "week" | "month";
              /**
               * @default punch
               * @enum {string}
               */
              countFrom: "punch" | "shift";
              /**
               * @default punch
               * @enum {string}
               */
              countUntil: "punch" | "shift";
              /** @default 0 */
              breakFromMinutes: number;
              /** @default [] */
              breakTable: {
                /** @default 0 */
                overMinutes: number;
                breakMinutes: number;
              }[];
              /** @default false */
              breakTableForPunched: boolean;
              /** @default false */
              breakMadeUp: boolean;
              /** @default 0 */
              mealByMinutes: number;
              /** @default 0 */
              secondMealByMinutes: number;
              /** @default 30 */
              mealMinutes: number;
              /** @default 0 */
              mealPremiumMinutes: number;
              /**
               * @default [
               *       {
               *         "rule": "after",
               *         "thresholdMinutes": null,
               *         "toleranceMinutes": 0,
               *         "bucket": "ot1",
               *         "factor": 1
               *       }
               *     ]
               */
              overtimeRules: {
                /** @enum {string} */
                rule: "before" | "after" | "off-day" | "seventh-day" | "daily" | "weekly";
                /** @default null */
                thresholdMinutes: number | null;
                /** @default 0 */
                toleranceMinutes: number;
                /** @default ot1 */
                bucket: string;
                /** @default 1 */
                factor: number;
              }[];
              /**
               * @default mon
               * @enum {string}
               */
              weekStart: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
              /** @default false */
              seventhDayWithinWeek: boolean;
              /** @default [] */
              premiums: {
                name: string;
                /** @default 00:00 */
                from: string;
                /** @default 00:00 */
                until: string;
                /**
                 * @default [
                 *       "mon",
                 *       "tue",
                 *       "wed",
                 *       "thu",
                 *       "fri",
                 *       "sat",
                 *       "sun"
                 *     ]
                 */
                weekdays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                /** @default false */
                onHolidays: boolean;
                /** @default 1 */
                factor: number;
              }[];
              /**
               * @default refuse
               * @enum {string}
               */
              unrostered: "refuse" | "record";
              /**
               * @default refuse
               * @enum {string}
               */
              laterOut: "refuse" | "replace";
              /**
               * @default off
               * @enum {string}
               */
              autoOut: "off" | "shift-end";
              /** @default 0 */
              absentBelowMinutes: number;
              /**
               * @default {
               *       "stepMinutes": 0,
               *       "mode": "nearest",
               *       "graceMinutes": 0,
               *       "weekdays": [
               *         "mon",
               *         "tue",
               *         "wed",
               *         "thu",
               *         "fri",
               *         "sat",
               *         "sun"
               *       ]
               *     }
               */
              roundIn: {
                /** @default 0 */
                stepMinutes: number;
                /**
                 * @default nearest
                 * @enum {string}
                 */
                mode: "nearest" | "down" | "up";
                /** @default 0 */
                graceMinutes: number;
                /**
                 * @default [
                 *       "mon",
                 *       "tue",
                 *       "wed",
                 *       "thu",
                 *       "fri",
                 *       "sat",
                 *       "sun"
                 *     ]
                 */
                weekdays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
              };
              /**
               * @default {
               *       "stepMinutes": 0,
               *       "mode": "nearest",
               *       "graceMinutes": 0,
               *       "weekdays": [
               *         "mon",
               *         "tue",
               *         "wed",
               *         "thu",
               *         "fri",
               *         "sat",
               *         "sun"
               *       ]
               *     }
               */
              roundOut: {
                /** @default 0 */
                stepMinutes: number;
                /**
                 * @default nearest
                 * @enum {string}
                 */
                mode: "nearest" | "down" | "up";
                /** @default 0 */
                graceMinutes: number;
                /**
                 * @default [
                 *       "mon",
                 *       "tue",
                 *       "wed",
                 *       "thu",
                 *       "fri",
                 *       "sat",
                 *       "sun"
                 *     ]
                 */
                weekdays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
              };
              /** @default 0 */
              snapToStartMinutes: number;
              /** @default 0 */
              snapToEndMinutes: number;
              /**
               * @default start
               * @enum {string}
               */
              shiftDate: "start" | "end" | "majority";
              /**
               * @default warn
               * @enum {string}
               */
              limits: "off" | "warn" | "refuse";
              /** @default 0 */
              restMinutes: number;
              /** @default 0 */
              mostDayMinutes: number;
              /** @default 0 */
              mostWeekMinutes: number;
              /** @default 17 */
              averageWeeks: number;
              /** @default 0 */
              mostDaysInRow: number;
              /**
               * @default off
               * @enum {string}
               */
              timeAccount: "off" | "week" | "month";
              /** @default null */
              timeAccountCapMinutes: number | null;
            };
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listAudit: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              id: number;
              /** Format: date-time */
              at: string;
              actor: string;
              action: string;
              subject: string;
              details: string;
            }[];
            next: string | null;
          };
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  exportPunches: {
    parameters: {
      query?: {
        search?: string;
        from?: string;
        to?: string;
        venueId?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description CSV, UTF-8 */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/csv": string;
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description range-backwards */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  exportHours: {
    parameters: {
      query: {
        search?: string;
        from: string;
        to: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description CSV, UTF-8 */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/csv": string;
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description range-backwards, range-too-long */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  exportStaff: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description CSV, UTF-8 */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/csv": string;
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  exportVenueList: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        venueId: number;
        date: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description CSV, UTF-8 */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/csv": string;
        };
      };
      /** @description invalid-data */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description token-missing, token-refused */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description scope-missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description not-found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description host-refused */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description too-many-requests */
      429: {
        headers: {
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description internal */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
}
