export interface paths {
    "/api/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calendar of working days: years, editions with their notices and signatures, and how far the last one is counted in */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A year, day by day, each with its reason and notice */
        get: operations["getCalendarYear"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run of a holiday notice: every running case and task whose due day would move, old and new with the reason */
        post: operations["previewNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply a holiday notice with one signature; If-Match is the edition of the dry run */
        post: operations["applyNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a due day is that day: each day, whether it counts, and why */
        get: operations["explainDue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/district": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The district, its units and its day */
        get: operations["getDistrict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/demonstration/persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Demonstration log-ins */
        get: operations["listDemonstrationPersons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The person logged in */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The person logged in, or nobody: pages for everybody ask here */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/books/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The book of a case or purpose: accounts and balances */
        get: operations["getBook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/books/{id}/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Postings of a book, newest first */
        get: operations["listPostings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/books/{id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payments of a book, newest first */
        get: operations["listBookPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/my/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller has to pay, has paid and has got */
        get: operations["listMyPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/banks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far book and bank agree */
        get: operations["listBanks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/banks/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What book and bank do not say alike, oldest first */
        get: operations["listBankDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/banks/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settle a difference: book the line for a payment, or say why it may stand */
        post: operations["settleBankDifference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auctions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lots for sale, by their end; or those that are over, latest first */
        get: operations["listAuctions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auctions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A lot: terms, how the bidding stands, the latest bids */
        get: operations["getAuction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auctions/{id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything needed to decide the auction again */
        get: operations["getAuctionTranscript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auctions/{id}/bidders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter as a bidder; the deposit is then waited for */
        post: operations["enterAuction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auctions/{id}/bids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bid */
        post: operations["placeBid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auctions/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a lot before its end; deposits go back */
        post: operations["withdrawLot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mandates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mandates I gave and mandates I hold; with `acting-for`, those of whom I act for */
        get: operations["listMandates"];
        put?: never;
        /** Offer a mandate to a person, or to a firm that files for others; it stands once accepted */
        post: operations["giveMandate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mandates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A mandate of mine: its history and what was done on it */
        get: operations["getMandate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mandates/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept, decline, take back or give back a mandate */
        post: operations["commandMandate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/item-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists of items that are kept in editions */
        get: operations["listItemLists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/item-lists/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list as it holds on a day, today when none is named, with its editions */
        get: operations["getItemList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/item-lists/{code}/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which lines of a list somebody needs for what he wants to do */
        get: operations["adviseItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/item-lists/{code}/changes/{edition}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an edition changes, for whom, and what to do */
        get: operations["getItemListChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/item-lists/{code}/working": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The edition being worked on, or the one in force to start from, with what keeps it from being published */
        get: operations["getWorkingEdition"];
        /** Save the edition being worked on */
        put: operations["saveWorkingEdition"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/item-lists/{code}/working/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the edition being worked on; its items change on its first day by themselves */
        post: operations["publishWorkingEdition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leave to use credentials that I gave or that I have */
        get: operations["listDelegations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials/{id}/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let somebody use a credential for named matters, for a time, so many times */
        post: operations["giveDelegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delegations/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take such leave back; it ends at once */
        post: operations["revokeDelegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials/{id}/show-for": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code to show for one matter, by the holder or on a delegation; alive for 300 seconds */
        post: operations["showForMatter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials/{id}/sealings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Documents that a seal was set on, the latest first */
        get: operations["listSealings"];
        put?: never;
        /** Set a seal on a document; the document itself is not sent */
        post: operations["sealDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials/{id}/compromise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declare that the key of a seal is compromised, since when; gives the documents to seal again */
        post: operations["declareCompromise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of a sealed document by its printed code: who was authorised, when, and whether it can still be relied on */
        get: operations["getSealing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealings/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify a document by its digest, with the detached signature or the printed code */
        post: operations["verifySealing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/licence-scenes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where electronic licences are accepted, with how often they were in thirty days */
        get: operations["listScenes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Service items; q searches in one’s own words */
        get: operations["listItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An item: guide, form, stages */
        get: operations["getItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checks/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run an open check while typing */
        post: operations["runCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workshop/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items with their versions and what is being worked on */
        get: operations["listWorkshopItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workshop/items/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An item with its history, its working copy and what it may refer to */
        get: operations["getWorkshopItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workshop/items/{code}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The definition of one version */
        get: operations["getItemVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workshop/items/{code}/judge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with a definition and what it changes; nothing is kept */
        post: operations["judgeItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workshop/items/{code}/working": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep what is being worked on; If-Match 0 starts one, 412 when somebody else saved first */
        put: operations["saveWorkingCopy"];
        post?: never;
        /** Throw away what is being worked on */
        delete: operations["dropWorkingCopy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workshop/items/{code}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the working copy as the next version, from its first day */
        post: operations["publishItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public rules */
        get: operations["listRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A rule: input, versions, basis, examples */
        get: operations["getRule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{code}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a rule on a day */
        post: operations["runRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open registers, and for staff those that their unit keeps */
        get: operations["listRegisters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registers/{code}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records of an open register; q filters; asOf gives them as they stood at the end of a day */
        get: operations["listRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registers/{code}/records/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A record with its versions, the newest first; the public sees those that were live */
        get: operations["getRecord"];
        /** Enter or change a record (the unit that keeps the register) */
        put: operations["putRecord"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registers/{code}/records/{id}/freeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Freeze a record with a reason, up to the end of a day or until it is thawed */
        put: operations["freezeRecord"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registers/{code}/records/{id}/thaw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a freeze before its time */
        post: operations["thawRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/{code}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The records behind a figure of a register, as they stood at the end of a day */
        get: operations["listIndicatorRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My drafts */
        get: operations["listDrafts"];
        put?: never;
        /** Start a draft */
        post: operations["createDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A draft */
        get: operations["getDraft"];
        /** Autosave: replaces the fields sent, carried over from the item version they were typed in; 412 with the stored draft when another device saved first */
        put: operations["saveDraft"];
        post?: never;
        /** Throw a draft away */
        delete: operations["deleteDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}/rehearse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rehearsal: every check, nothing filed */
        post: operations["rehearseDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File the draft */
        post: operations["submitDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases of mine */
        get: operations["listCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A case: one timeline, three times, what I may do */
        get: operations["getCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events of a case with the evidence chain */
        get: operations["listCaseEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do something to a case */
        post: operations["commandCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open tasks of my units and roles, most urgent first */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/log/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest signed head of the district’s log, with what its signature covers and the key */
        get: operations["getLogHead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/log/heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signed heads, newest first */
        get: operations["listLogHeads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/log/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proof that a leaf is in the log of a size (RFC 9162, 2.1.3); without a size, of the newest head */
        get: operations["proveInclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/log/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proof that the log of one size is the begin of a larger one (RFC 9162, 2.1.4) */
        get: operations["proveConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proof bundle of a case: a file that anybody verifies offline */
        get: operations["getCaseProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My wallet */
        get: operations["listCredentials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A credential of mine */
        get: operations["getCredential"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials/{id}/show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code to show, alive for 300 seconds */
        post: operations["showCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify a code or a licence file */
        post: operations["verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/verify/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public keys, to verify offline */
        get: operations["listVerificationKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A partner’s signed answer (CloudEvents 1.0, Standard Webhooks headers) */
        post: operations["answerExchange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages to partners: waiting, delivered, dead */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/deliveries/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a dead or waiting message again now */
        post: operations["resendDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Change feed that never skips */
        get: operations["readFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live indicators */
        get: operations["listIndicators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An indicator: formula, figure, trend; with `at`, as it was known then */
        get: operations["getIndicator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/indicators/{code}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cases and events behind a figure */
        get: operations["listIndicatorCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imported plans */
        get: operations["listPlans"];
        put?: never;
        /** Upload a plan (multipart field `file`) */
        post: operations["uploadPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A plan under review or confirmed */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Match names of the plan with units of the district */
        put: operations["matchPlanUnits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm: the plan becomes the programme */
        post: operations["confirmPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The measures as a wall */
        get: operations["getBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/measures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A measure: sentences, what carries them, indicators */
        get: operations["getMeasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/measures/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what carries a sentence */
        put: operations["confirmLink"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/at": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The case as it stood at an instant (officers) */
        get: operations["getCaseAt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/counter/filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in a filing for a person at the counter; the unit that decides gets it */
        post: operations["fileAtCounter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The entries of a kind of a case in the order in which they were added; all, in one state, or my own */
        get: operations["listEntries"];
        put?: never;
        /** Add an entry to a case; the case itself does not change */
        post: operations["addEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/entries/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An entry with its history and what the caller may do to it */
        get: operations["getEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/entries/{entry}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do something to an entry */
        post: operations["actOnEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/entry-tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entries on which I have to act, in all cases, the most urgent first */
        get: operations["listEntryTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is in a case beside the applicant, by role */
        get: operations["listParties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files of a draft in the order in which they came */
        get: operations["listDraftFiles"];
        put?: never;
        /** Add a file to a draft; it stays whatever happens until the draft is filed or deleted */
        post: operations["attachDraftFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drafts/{id}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a draft, byte for byte */
        get: operations["getDraftFile"];
        put?: never;
        post?: never;
        /** Take a file away from a draft */
        delete: operations["removeDraftFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files of a case that the caller may see, the newest first */
        get: operations["listCaseFiles"];
        put?: never;
        /** Add a file to a case, for a material or a task of it */
        post: operations["attachCaseFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a case, byte for byte; reading it is logged */
        get: operations["getCaseFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My inbox, newest first */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many notices I have not opened; 100 stands for more */
        get: operations["countMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A notice to me */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I have opened a notice; the first time is kept */
        post: operations["readMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The notices of a case that I may see, with their receipts */
        get: operations["listCaseNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How I am told */
        get: operations["getContact"];
        /** Choose channels and language, and whether documents may be served electronically */
        put: operations["changeContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/contact/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an e-mail address; a code goes there */
        post: operations["askEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/contact/email/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the address with the code */
        post: operations["confirmEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/reads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who looked at my data, newest first */
        get: operations["listReads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What partners were told in a case, and their receipts */
        get: operations["listCaseDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ballots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ballots in which I vote or am a teller, latest closing first */
        get: operations["listBallots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ballots/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Results that everybody may read and count again */
        get: operations["listPublicBallots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/ballots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ballots of a case, and those that its unit is asked to hold, with what was proposed */
        get: operations["listCaseBallots"];
        put?: never;
        /** Announce a ballot: question, roll and closing second stand from then on */
        post: operations["announceBallot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ballots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ballot: question, rule, turnout, my place, and the result once it is counted */
        get: operations["getBallot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ballots/{id}/roll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roll of a ballot, by place: who is recused and who has voted, never how */
        get: operations["listBallotRoll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ballots/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything it takes to count a ballot again without us: roll, votes, proofs, rule; sealed */
        get: operations["getBallotFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ballots/{id}/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Vote, once; in a secret ballot encrypted in the browser */
        post: operations["castVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ballots/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed receipt of my vote */
        get: operations["getVoteReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ballots/{id}/recusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Not to vote: oneself (no place), or for the unit somebody by his place on the roll */
        post: operations["recuseVoter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ballots/{id}/tellers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A teller’s step: make the key together, and open the sums after the closing */
        post: operations["tellBallot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ballots/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a ballot up, with the reason */
        post: operations["voidBallot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meetings to which I am called; with `unit=mine`, those that my unit holds; latest first */
        get: operations["listMeetings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meetings of a case, and those that its unit has to call, with the earliest time */
        get: operations["listCaseMeetings"];
        put?: never;
        /** Call a meeting and book its room with it; everybody is told */
        post: operations["callMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A meeting: when, where, who is called, who came, minutes and signatures */
        get: operations["getMeeting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer, note who came, write and sign minutes, adjourn, say the outcome */
        post: operations["actOnMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offline/bundles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take tasks along on a device: cases, forms and register findings as they stand; noted as read */
        post: operations["takeAlong"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offline/bundles/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand in a photo of a capture, before the capture; the same bytes again are one photo */
        post: operations["bringPhoto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offline/bundles/{id}/captures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand in what was captured offline, in order: done, or kept as a conflict for a person */
        post: operations["bringCapture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offline/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was captured offline in my unit and waits for a person, latest first */
        get: operations["listOfflineConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offline/conflicts/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do all the same what was captured, or set it aside with the reason; it stays to be read */
        post: operations["settleOfflineConflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be booked: open resources; for staff all of them */
        get: operations["listResources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A resource: hours, notice, address */
        get: operations["getResource"];
        /** Enter or change a resource (the unit that keeps it); version 0 for a new one */
        put: operations["putResource"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resources/{id}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Slots of some days: free, taken, too soon, too far */
        get: operations["listSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resources/{id}/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bookings of a resource in some days; of another unit only that the time is taken */
        get: operations["listResourceBookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My bookings, or those of a case that I may see; latest first */
        get: operations["listBookings"];
        put?: never;
        /** Book one or several resources at once, all or none */
        post: operations["makeBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A booking with its history: who, when, why */
        get: operations["getBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move, cancel, substitute, set the remote room, write minutes, record who came */
        post: operations["commandBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resources/{id}/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queue of a window today: how many wait, who is called, my number */
        get: operations["getQueue"];
        put?: never;
        /** Take a number; the window may take one for somebody who stands before it */
        post: operations["takeNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resources/{id}/queue/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call the next number to a counter */
        post: operations["callNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resources/{id}/queue/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Served, did not come, call again, leave */
        post: operations["moveTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Draws of the district, newest first; void ones too */
        get: operations["listDraws"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/draws/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A draw: hashes and commitments at once, list and result when it is drawn */
        get: operations["getDraw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/draws/{id}/objects/{object}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why one object was drawn or not: its stratum, the odds, its place in the permutation, who would have come instead */
        get: operations["explainDraw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/draws/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of a draw that has ended: anybody computes it anew offline */
        get: operations["getDrawFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I owe, what my unit owes, what is owed to my unit; by due day */
        get: operations["listDuties"];
        put?: never;
        /** Set a duty that is owed to my unit */
        post: operations["makeDuty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A duty: terms, occasions, history */
        get: operations["getDuty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Discharge with evidence, excuse, send back, report what makes it due, end */
        post: operations["commandDuty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Batches of my unit, newest first */
        get: operations["listBatches"];
        put?: never;
        /** One act on many rows: a selection of cases, or a table file with names of columns in its first line */
        post: operations["makeBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A batch and how far it is */
        get: operations["getBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/batches/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows with what was expected and what became of them */
        get: operations["listBatchRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/batches/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run, pause, stop, or try the failed or refused rows again */
        post: operations["commandBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/at-risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open cases that miss their promise if nothing happens today, the most pressing first; the office sees all, a unit its own */
        get: operations["listAtRisk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/layers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Layers of places: open ones; for staff all of them */
        get: operations["listLayers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/layers/{layer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Enter a layer of my unit (version 0) or change it */
        put: operations["putLayer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/layers/{layer}/features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places of a layer on a day, as known at a moment, within a box */
        get: operations["listFeatures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/layers/{layer}/features/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version of a place, newest first */
        get: operations["getFeatureHistory"];
        /** Add a version of a place from a day on; without geometry it is no more from then on */
        put: operations["putFeature"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/locate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which areas a point lies in on a day */
        get: operations["locate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/measure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check and measure a geometry; with a layer, where they meet */
        post: operations["measurePlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notices to the public, newest first */
        get: operations["listPublications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/publications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A notice: text, period, changes, objections and answers */
        get: operations["getPublication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/publications/{id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Object to an open notice; keep the code to read the answer */
        post: operations["objectToPublication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/publications/{id}/objections/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My objection and its answer, by the code I got */
        get: operations["getObjection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notices of a case with what its people may see of the objections */
        get: operations["listCasePublications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/open-data/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open data: notices, page by page */
        get: operations["exportPublications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/open-data/publications.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open data: notices as CSV, page by page */
        get: operations["exportPublicationsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed-keys/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My public key as a holder of shares */
        get: operations["getHolderKey"];
        /** Register the public half of a key made in my browser */
        put: operations["putHolderKey"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sealed boxes by deadline, the latest first */
        get: operations["listSealed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sealed box: terms, holders, and after the deadline what came out */
        get: operations["getSealed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a box, after the deadline; from a version on */
        get: operations["listSealedEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed transcript of the opening, to be verified by anybody */
        get: operations["getSealedTranscript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take part as a holder: sign the terms */
        post: operations["confirmSealed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin an upload, or go on with it: the same key gives the same upload */
        post: operations["openSealedUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}/uploads/{upload}/chunks/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Send one encrypted piece; the same again changes nothing */
        put: operations["putSealedChunk"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}/uploads/{upload}/hand-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a complete upload in; answers the signed receipt */
        post: operations["handInSealed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}/submissions/{submission}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of my own submission, again */
        get: operations["getSealedReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take my standing submission back before the deadline */
        post: operations["withdrawSealed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My shares as a holder, encrypted to me; from the deadline on */
        get: operations["getSealedShares"];
        put?: never;
        /** Give shares as a holder, signed */
        post: operations["giveSealedShares"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the key of my own submission at the opening */
        post: operations["unlockSealed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Extend the time for giving keys, or conclude an opening that cannot be completed */
        post: operations["commandSealed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}/submissions/{submission}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole letter of an opened submission, for those who may read it */
        get: operations["readSealed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sealed/{id}/submissions/{submission}/files/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of an opened submission */
        get: operations["readSealedFile"];
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
            code: string;
            detail: string;
            params?: {
                [key: string]: unknown;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        edition: number;
                        years: {
                            year: number;
                            /** @description no notice yet: festivals of the regulation, Monday to Friday otherwise */
                            provisional: boolean;
                            notices: string[];
                            workingDays: number;
                        }[];
                        editions: {
                            /** @description send back as If-Match */
                            edition: number;
                            /** @description document number; empty for what the product shipped with */
                            notice: string;
                            dated: string | null;
                            source: string;
                            years: number[];
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            inForceFrom: string;
                            appliedByName: string;
                            unitName: {
                                zh: string;
                                en: string;
                            } | null;
                            /** @description the text that was signed */
                            statement: string;
                            keyId: string | null;
                            signature: string | null;
                            signed: "valid" | "invalid" | "shipped";
                            expected: {
                                cases: number;
                                moves: number;
                            };
                        }[];
                        sweep: {
                            edition: number;
                            /** @description running cases counted anew so far */
                            looked: number;
                            /** @description cases of them whose due days moved */
                            moved: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            startedAt: string;
                            finishedAt: string | null;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalendarYear: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        /** @description no notice yet: festivals of the regulation, Monday to Friday otherwise */
                        provisional: boolean;
                        notices: string[];
                        workingDays: number;
                        papers: {
                            notice: string;
                            source: string;
                        }[];
                        days: {
                            /** @description Shanghai date */
                            day: string;
                            kind: "working" | "makeUp" | "weekend" | "off";
                            festival: {
                                zh: string;
                                en: string;
                            } | null;
                            why: {
                                zh: string;
                                en: string;
                            };
                            notices: string[];
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewNotice: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    year: number;
                    /** @description document number */
                    number: string;
                    /** @description day of the document */
                    dated: string;
                    /** @description where it can be read */
                    source: string;
                    holidays: {
                        name: string;
                        from: string;
                        to: string;
                    }[];
                    /** @description Saturdays and Sundays that are worked */
                    worked: string[];
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description the edition this was computed on; send it back as If-Match when signing */
                        edition: number;
                        amends: boolean;
                        years: {
                            year: number;
                            workingDays: number;
                            before: number;
                        }[];
                        warnings: {
                            zh: string;
                            en: string;
                        }[];
                        changes: {
                            /** @description Shanghai date */
                            day: string;
                            was: {
                                zh: string;
                                en: string;
                            };
                            is: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        cases: number;
                        moves: number;
                        byItem: {
                            item: string;
                            itemName: {
                                zh: string;
                                en: string;
                            };
                            cases: number;
                        }[];
                        rows: {
                            caseId: string;
                            number: string;
                            itemName: {
                                zh: string;
                                en: string;
                            };
                            unitName: {
                                zh: string;
                                en: string;
                            } | null;
                            moves: {
                                what: "statutory" | "promised" | "task";
                                task: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                from: string | null;
                                to: string | null;
                                why: {
                                    /** @description Shanghai date */
                                    day: string;
                                    was: {
                                        zh: string;
                                        en: string;
                                    };
                                    is: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                            }[];
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applyNotice: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
                "if-match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    year: number;
                    /** @description document number */
                    number: string;
                    /** @description day of the document */
                    dated: string;
                    /** @description where it can be read */
                    source: string;
                    holidays: {
                        name: string;
                        from: string;
                        to: string;
                    }[];
                    /** @description Saturdays and Sundays that are worked */
                    worked: string[];
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description send back as If-Match */
                        edition: number;
                        /** @description document number; empty for what the product shipped with */
                        notice: string;
                        dated: string | null;
                        source: string;
                        years: number[];
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        inForceFrom: string;
                        appliedByName: string;
                        unitName: {
                            zh: string;
                            en: string;
                        } | null;
                        /** @description the text that was signed */
                        statement: string;
                        keyId: string | null;
                        signature: string | null;
                        signed: "valid" | "invalid" | "shipped";
                        expected: {
                            cases: number;
                            moves: number;
                        };
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainDue: {
        parameters: {
            query: {
                of: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        of: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        limit: {
                            zh: string;
                            en: string;
                        };
                        state: "running" | "suspended" | "open";
                        dueDay: string | null;
                        dueAt: string | null;
                        left: number | null;
                        provisional: boolean;
                        calendar: {
                            year: number;
                            notices: string[];
                            provisional: boolean;
                        }[];
                        days: {
                            /** @description Shanghai date */
                            day: string;
                            counted: boolean;
                            number: number | null;
                            /** @description start, working, makeUp, weekend, off, calendar, hours, suspended, passedOver or rolledTo */
                            kind: string;
                            why: {
                                zh: string;
                                en: string;
                            };
                            notices: string[];
                        }[];
                        moved: {
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            notice: string;
                            from: string | null;
                            to: string | null;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDistrict: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        demonstration: boolean;
                        /** @description Shanghai date */
                        today: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        now: string;
                        units: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDemonstrationPersons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            code: string;
                            name: string;
                            what: {
                                zh: string;
                                en: string;
                            };
                            landing: string;
                            group: "citizen" | "staff";
                            unit: {
                                zh: string;
                                en: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        person: {
                            person: string;
                            name: string;
                            /** @description 1 password, 2 identity card and live face, 3 electronic licence */
                            level: number;
                            /** @description masked */
                            idNumber: string;
                            /** @description masked */
                            phone: string;
                        };
                        staff: {
                            unit: string;
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            roles: string[];
                        } | null;
                        /** @description for whom this request acts */
                        acting: {
                            mandate: string;
                            name: string;
                            business: boolean;
                        } | null;
                        /** @description for whom the person can act today: send the mandate as `acting-for` */
                        mayActFor: {
                            mandate: string;
                            name: string;
                            business: boolean;
                        }[];
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        expiresAt: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        me: {
                            person: {
                                person: string;
                                name: string;
                                /** @description 1 password, 2 identity card and live face, 3 electronic licence */
                                level: number;
                                /** @description masked */
                                idNumber: string;
                                /** @description masked */
                                phone: string;
                            };
                            staff: {
                                unit: string;
                                unitName: {
                                    zh: string;
                                    en: string;
                                };
                                roles: string[];
                            } | null;
                            /** @description for whom this request acts */
                            acting: {
                                mandate: string;
                                name: string;
                                business: boolean;
                            } | null;
                            /** @description for whom the person can act today: send the mandate as `acting-for` */
                            mayActFor: {
                                mandate: string;
                                name: string;
                                business: boolean;
                            }[];
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            expiresAt: string;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        book: string;
                        /** @description the case whose officers keep it */
                        caseId: string;
                        caseNumber: string;
                        title: string;
                        accounts: {
                            account: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            side: "debit" | "credit";
                            belowZero: boolean;
                            bank: string;
                            /** @description whole fen */
                            balanceFen: number;
                            parties: {
                                party: string;
                                name: string;
                                /** @description whole fen */
                                balanceFen: number;
                            }[];
                        }[];
                        /** @description whole fen */
                        debitFen: number;
                        /** @description whole fen */
                        creditFen: number;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPostings: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            posting: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            receipt: string;
                            caseId: string;
                            /** @description the event of the case that booked it */
                            version: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            lines: {
                                account: string;
                                party: string;
                                name: string;
                                /** @description whole fen */
                                debitFen: number;
                                /** @description whole fen */
                                creditFen: number;
                            }[];
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBookPayments: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** @description what the payer writes as the purpose of his transfer */
                            payment: string;
                            caseId: string;
                            caseNumber: string;
                            title: string;
                            /** @enum {unknown} */
                            direction: "in" | "out";
                            /** @description whole fen */
                            amountFen: number;
                            daxie: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            status: "waiting" | "done" | "cancelled" | "late";
                            receipt: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            madeAt: string;
                            dueAt: string | null;
                            endedAt: string | null;
                            /** @description where a demonstration pays; null where it is paid by any bank */
                            payAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMyPayments: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** @description what the payer writes as the purpose of his transfer */
                            payment: string;
                            caseId: string;
                            caseNumber: string;
                            title: string;
                            /** @enum {unknown} */
                            direction: "in" | "out";
                            /** @description whole fen */
                            amountFen: number;
                            daxie: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            status: "waiting" | "done" | "cancelled" | "late";
                            receipt: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            madeAt: string;
                            dueAt: string | null;
                            endedAt: string | null;
                            /** @description where a demonstration pays; null where it is paid by any bank */
                            payAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBanks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            bank: string;
                            /** @description whole fen */
                            bookFen: number;
                            /** @description whole fen */
                            bankFen: number;
                            /** @description whole fen */
                            onTheWayFen: number;
                            lastLine: number;
                            openDifferences: number;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBankDifferences: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                status?: "open" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            bank: string;
                            difference: string;
                            /** @enum {unknown} */
                            kind: "unknown" | "amount" | "again" | "ended" | "missing-line" | "balance" | "not-executed";
                            line: number | null;
                            payment: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            foundAt: string;
                            /** @enum {unknown} */
                            status: "open" | "settled" | "gone";
                            settledAt: string | null;
                            settledByName: string;
                            why: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settleBankDifference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    difference: string;
                    payment?: string;
                    why: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bank: string;
                        /** @description whole fen */
                        bookFen: number;
                        /** @description whole fen */
                        bankFen: number;
                        /** @description whole fen */
                        onTheWayFen: number;
                        lastLine: number;
                        openDifferences: number;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuctions: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                over?: "true" | "false";
                case?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            lot: string;
                            caseId: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            round: "first" | "second" | "sell-off";
                            /** @enum {unknown} */
                            status: "open" | "sold" | "unsold" | "withdrawn";
                            /** @description whole fen */
                            reserveFen: number;
                            /** @description whole fen */
                            stepFen: number;
                            /** @description whole fen */
                            depositFen: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            opensAt: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            endsAt: string;
                            bids: number;
                            /** @description whose deposits are there */
                            bidders: number;
                            priceFen: number | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAuction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lot: string;
                        caseId: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {unknown} */
                        round: "first" | "second" | "sell-off";
                        /** @enum {unknown} */
                        status: "open" | "sold" | "unsold" | "withdrawn";
                        /** @description whole fen */
                        reserveFen: number;
                        /** @description whole fen */
                        stepFen: number;
                        /** @description whole fen */
                        depositFen: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        opensAt: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        endsAt: string;
                        bids: number;
                        /** @description whose deposits are there */
                        bidders: number;
                        priceFen: number | null;
                        lines: {
                            code: string;
                            label: {
                                zh: string;
                                en: string;
                            };
                            value: string;
                        }[];
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        closesAt: string;
                        extensionMinutes: number;
                        leader: string | null;
                        /** @description whole fen */
                        leastFen: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        now: string;
                        why: string;
                        closedAt: string | null;
                        latest: {
                            seq: number;
                            bidder: string;
                            /** @description whole fen */
                            amountFen: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                        }[];
                        mine: {
                            bidder: string;
                            admitted: boolean;
                            leads: boolean;
                            /** @description the reference of the deposit, or empty */
                            payment: string;
                            payAt: string | null;
                            first: boolean;
                        } | null;
                        /** @description whether the caller may withdraw it */
                        withdrawable: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAuctionTranscript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        format: "onewindow-auction-1";
                        district: string;
                        caseId: string;
                        terms: {
                            lot: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            round: "first" | "second" | "sell-off";
                            /** @description whole fen */
                            reserveFen: number;
                            /** @description whole fen */
                            stepFen: number;
                            /** @description whole fen */
                            depositFen: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            opensAt: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            closesAt: string;
                            extension: {
                                windowMs: number;
                                byMs: number;
                            };
                        };
                        bids: {
                            seq: number;
                            bidder: string;
                            /** @description whole fen */
                            amountFen: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            first: boolean;
                            link: string;
                        }[];
                        closed: {
                            /** @enum {unknown} */
                            outcome: "sold" | "unsold" | "withdrawn";
                            bidder: string | null;
                            priceFen: number | null;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            link: string;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enterAuction: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lot: string;
                        caseId: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {unknown} */
                        round: "first" | "second" | "sell-off";
                        /** @enum {unknown} */
                        status: "open" | "sold" | "unsold" | "withdrawn";
                        /** @description whole fen */
                        reserveFen: number;
                        /** @description whole fen */
                        stepFen: number;
                        /** @description whole fen */
                        depositFen: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        opensAt: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        endsAt: string;
                        bids: number;
                        /** @description whose deposits are there */
                        bidders: number;
                        priceFen: number | null;
                        lines: {
                            code: string;
                            label: {
                                zh: string;
                                en: string;
                            };
                            value: string;
                        }[];
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        closesAt: string;
                        extensionMinutes: number;
                        leader: string | null;
                        /** @description whole fen */
                        leastFen: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        now: string;
                        why: string;
                        closedAt: string | null;
                        latest: {
                            seq: number;
                            bidder: string;
                            /** @description whole fen */
                            amountFen: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                        }[];
                        mine: {
                            bidder: string;
                            admitted: boolean;
                            leads: boolean;
                            /** @description the reference of the deposit, or empty */
                            payment: string;
                            payAt: string | null;
                            first: boolean;
                        } | null;
                        /** @description whether the caller may withdraw it */
                        withdrawable: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    placeBid: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amountFen: number;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        seq: number;
                        bidder: string;
                        /** @description whole fen */
                        amountFen: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                        /** @description keep it: it must stand in the transcript */
                        link: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawLot: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lot: string;
                        caseId: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {unknown} */
                        round: "first" | "second" | "sell-off";
                        /** @enum {unknown} */
                        status: "open" | "sold" | "unsold" | "withdrawn";
                        /** @description whole fen */
                        reserveFen: number;
                        /** @description whole fen */
                        stepFen: number;
                        /** @description whole fen */
                        depositFen: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        opensAt: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        endsAt: string;
                        bids: number;
                        /** @description whose deposits are there */
                        bidders: number;
                        priceFen: number | null;
                        lines: {
                            code: string;
                            label: {
                                zh: string;
                                en: string;
                            };
                            value: string;
                        }[];
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        closesAt: string;
                        extensionMinutes: number;
                        leader: string | null;
                        /** @description whole fen */
                        leastFen: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        now: string;
                        why: string;
                        closedAt: string | null;
                        latest: {
                            seq: number;
                            bidder: string;
                            /** @description whole fen */
                            amountFen: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                        }[];
                        mine: {
                            bidder: string;
                            admitted: boolean;
                            leads: boolean;
                            /** @description the reference of the deposit, or empty */
                            payment: string;
                            payAt: string | null;
                            first: boolean;
                        } | null;
                        /** @description whether the caller may withdraw it */
                        withdrawable: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMandates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        given: {
                            mandate: string;
                            /** @description send back as If-Match */
                            version: number;
                            /** @description offered, active, declined, revoked, resigned, expired, ended */
                            status: string;
                            /** @description it can be used today */
                            stands: boolean;
                            /** @description legal-representative, agent, filing-firm */
                            kind: string;
                            principal: {
                                party: string;
                                name: string;
                                business: boolean;
                            };
                            agent: {
                                party: string;
                                name: string;
                                business: boolean;
                            };
                            /** @description empty is every item */
                            items: {
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            actions: ("file" | "follow" | "sign" | "withdraw" | "give")[];
                            /** @description Shanghai date */
                            from: string;
                            /** @description last day, inclusive */
                            until: string | null;
                            /** @description the record of a register it follows */
                            origin: string | null;
                            commands: ("accept" | "decline" | "revoke" | "resign")[];
                        }[];
                        held: {
                            mandate: string;
                            /** @description send back as If-Match */
                            version: number;
                            /** @description offered, active, declined, revoked, resigned, expired, ended */
                            status: string;
                            /** @description it can be used today */
                            stands: boolean;
                            /** @description legal-representative, agent, filing-firm */
                            kind: string;
                            principal: {
                                party: string;
                                name: string;
                                business: boolean;
                            };
                            agent: {
                                party: string;
                                name: string;
                                business: boolean;
                            };
                            /** @description empty is every item */
                            items: {
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            actions: ("file" | "follow" | "sign" | "withdraw" | "give")[];
                            /** @description Shanghai date */
                            from: string;
                            /** @description last day, inclusive */
                            until: string | null;
                            /** @description the record of a register it follows */
                            origin: string | null;
                            commands: ("accept" | "decline" | "revoke" | "resign")[];
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    giveMandate: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agent: {
                        name: string;
                        idNumber: string;
                    } | {
                        business: string;
                    };
                    /** @description empty is every item */
                    items: string[];
                    actions: ("file" | "follow" | "sign" | "withdraw" | "give")[];
                    until: string | null;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        mandate: string;
                        /** @description send back as If-Match */
                        version: number;
                        /** @description offered, active, declined, revoked, resigned, expired, ended */
                        status: string;
                        /** @description it can be used today */
                        stands: boolean;
                        /** @description legal-representative, agent, filing-firm */
                        kind: string;
                        principal: {
                            party: string;
                            name: string;
                            business: boolean;
                        };
                        agent: {
                            party: string;
                            name: string;
                            business: boolean;
                        };
                        /** @description empty is every item */
                        items: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        actions: ("file" | "follow" | "sign" | "withdraw" | "give")[];
                        /** @description Shanghai date */
                        from: string;
                        /** @description last day, inclusive */
                        until: string | null;
                        /** @description the record of a register it follows */
                        origin: string | null;
                        commands: ("accept" | "decline" | "revoke" | "resign")[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMandate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        mandate: string;
                        /** @description send back as If-Match */
                        version: number;
                        /** @description offered, active, declined, revoked, resigned, expired, ended */
                        status: string;
                        /** @description it can be used today */
                        stands: boolean;
                        /** @description legal-representative, agent, filing-firm */
                        kind: string;
                        principal: {
                            party: string;
                            name: string;
                            business: boolean;
                        };
                        agent: {
                            party: string;
                            name: string;
                            business: boolean;
                        };
                        /** @description empty is every item */
                        items: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        actions: ("file" | "follow" | "sign" | "withdraw" | "give")[];
                        /** @description Shanghai date */
                        from: string;
                        /** @description last day, inclusive */
                        until: string | null;
                        /** @description the record of a register it follows */
                        origin: string | null;
                        commands: ("accept" | "decline" | "revoke" | "resign")[];
                        history: {
                            version: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            event: string;
                            by: string;
                            why: string;
                        }[];
                        /** @description newest first, the last 200 */
                        uses: {
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            who: string;
                            what: string;
                            caseId: string;
                            title: string;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    commandMandate: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "accept" | "decline" | "revoke" | "resign";
                    why?: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        mandate: string;
                        /** @description send back as If-Match */
                        version: number;
                        /** @description offered, active, declined, revoked, resigned, expired, ended */
                        status: string;
                        /** @description it can be used today */
                        stands: boolean;
                        /** @description legal-representative, agent, filing-firm */
                        kind: string;
                        principal: {
                            party: string;
                            name: string;
                            business: boolean;
                        };
                        agent: {
                            party: string;
                            name: string;
                            business: boolean;
                        };
                        /** @description empty is every item */
                        items: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        actions: ("file" | "follow" | "sign" | "withdraw" | "give")[];
                        /** @description Shanghai date */
                        from: string;
                        /** @description last day, inclusive */
                        until: string | null;
                        /** @description the record of a register it follows */
                        origin: string | null;
                        commands: ("accept" | "decline" | "revoke" | "resign")[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listItemLists: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            basis: string;
                            keeperName: {
                                zh: string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getItemList: {
        parameters: {
            query?: {
                on?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        basis: string;
                        keeperName: {
                            zh: string;
                            en: string;
                        };
                        /** @description Shanghai date */
                        on: string;
                        edition: number | null;
                        title: string;
                        editions: {
                            edition: number;
                            title: string;
                            /** @description Shanghai date */
                            from: string;
                            /** @enum {unknown} */
                            state: "past" | "in-force" | "future";
                            lines: number;
                        }[];
                        lines: {
                            no: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            unit: string;
                            level: {
                                zh: string;
                                en: string;
                            };
                            kind: ("approval" | "confirmation" | "commitment" | "filing" | "optimised" | "abolished") | null;
                            above: ("approval" | "confirmation" | "commitment" | "filing" | "optimised" | "abolished") | null;
                            item: string | null;
                            needs: string[];
                            measure: {
                                zh: string;
                                en: string;
                            };
                            promisedWorkingDays: number | null;
                            watch: {
                                withinWorkingDays: number;
                                /** @description 1/10 000 of those there, drawn each year */
                                shareBp: number;
                            } | null;
                            merged: boolean;
                            reason: string;
                            basis: string;
                            verified: boolean;
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            delta: "same" | "lighter" | "heavier" | "missing" | "extra";
                            deltaName: {
                                zh: string;
                                en: string;
                            };
                            itemName: {
                                zh: string;
                                en: string;
                            } | null;
                            promised: {
                                zh: string;
                                en: string;
                            } | null;
                        }[];
                        kinds: {
                            kind: ("approval" | "confirmation" | "commitment" | "filing" | "optimised" | "abolished") | null;
                            count: number;
                        }[];
                        /** @description lines that differ from the list above */
                        differences: number;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adviseItems: {
        parameters: {
            query: {
                needs: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shanghai date */
                        on: string;
                        /** @description of what was asked, what needs no line at all */
                        free: string[];
                        lines: {
                            no: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            unit: string;
                            level: {
                                zh: string;
                                en: string;
                            };
                            kind: ("approval" | "confirmation" | "commitment" | "filing" | "optimised" | "abolished") | null;
                            above: ("approval" | "confirmation" | "commitment" | "filing" | "optimised" | "abolished") | null;
                            item: string | null;
                            needs: string[];
                            measure: {
                                zh: string;
                                en: string;
                            };
                            promisedWorkingDays: number | null;
                            watch: {
                                withinWorkingDays: number;
                                /** @description 1/10 000 of those there, drawn each year */
                                shareBp: number;
                            } | null;
                            merged: boolean;
                            reason: string;
                            basis: string;
                            verified: boolean;
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            delta: "same" | "lighter" | "heavier" | "missing" | "extra";
                            deltaName: {
                                zh: string;
                                en: string;
                            };
                            itemName: {
                                zh: string;
                                en: string;
                            } | null;
                            promised: {
                                zh: string;
                                en: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getItemListChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                edition: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        edition: number;
                        title: string;
                        /** @description Shanghai date */
                        from: string;
                        rows: {
                            no: string;
                            item: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            before: ("approval" | "confirmation" | "commitment" | "filing" | "optimised" | "abolished") | null;
                            /** @enum {unknown} */
                            after: "approval" | "confirmation" | "commitment" | "filing" | "optimised" | "abolished";
                            means: {
                                zh: string;
                                en: string;
                            };
                            todo: {
                                zh: string;
                                en: string;
                            };
                            touches: {
                                cases: number;
                                drafts: number;
                                holders: number;
                            } | null;
                            mine: {
                                caseId: string;
                                number: string;
                                title: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkingEdition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        edition: number;
                        /** @description send back as If-Match */
                        revision: number;
                        title: string;
                        /** @description Shanghai date */
                        from: string;
                        savedAt: string | null;
                        savedByName: string | null;
                        mayEdit: boolean;
                        lines: {
                            no: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            unit: string;
                            level: {
                                zh: string;
                                en: string;
                            };
                            kind: ("approval" | "confirmation" | "commitment" | "filing" | "optimised" | "abolished") | null;
                            above: ("approval" | "confirmation" | "commitment" | "filing" | "optimised" | "abolished") | null;
                            item: string | null;
                            needs: string[];
                            measure: {
                                zh: string;
                                en: string;
                            };
                            promisedWorkingDays: number | null;
                            watch: {
                                withinWorkingDays: number;
                                /** @description 1/10 000 of those there, drawn each year */
                                shareBp: number;
                            } | null;
                            merged: boolean;
                            reason: string;
                            basis: string;
                            verified: boolean;
                        }[];
                        problems: {
                            no: string;
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveWorkingEdition: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /** @description Shanghai date */
                    from: string;
                    lines: {
                        no: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        unit: string;
                        level: {
                            zh: string;
                            en: string;
                        };
                        kind: ("approval" | "confirmation" | "commitment" | "filing" | "optimised" | "abolished") | null;
                        above: ("approval" | "confirmation" | "commitment" | "filing" | "optimised" | "abolished") | null;
                        item: string | null;
                        needs: string[];
                        measure: {
                            zh: string;
                            en: string;
                        };
                        promisedWorkingDays: number | null;
                        watch: {
                            withinWorkingDays: number;
                            /** @description 1/10 000 of those there, drawn each year */
                            shareBp: number;
                        } | null;
                        merged: boolean;
                        reason: string;
                        basis: string;
                        verified: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        edition: number;
                        /** @description send back as If-Match */
                        revision: number;
                        title: string;
                        /** @description Shanghai date */
                        from: string;
                        savedAt: string | null;
                        savedByName: string | null;
                        mayEdit: boolean;
                        lines: {
                            no: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            unit: string;
                            level: {
                                zh: string;
                                en: string;
                            };
                            kind: ("approval" | "confirmation" | "commitment" | "filing" | "optimised" | "abolished") | null;
                            above: ("approval" | "confirmation" | "commitment" | "filing" | "optimised" | "abolished") | null;
                            item: string | null;
                            needs: string[];
                            measure: {
                                zh: string;
                                en: string;
                            };
                            promisedWorkingDays: number | null;
                            watch: {
                                withinWorkingDays: number;
                                /** @description 1/10 000 of those there, drawn each year */
                                shareBp: number;
                            } | null;
                            merged: boolean;
                            reason: string;
                            basis: string;
                            verified: boolean;
                        }[];
                        problems: {
                            no: string;
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishWorkingEdition: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
                "if-match": string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        edition: number;
                        title: string;
                        /** @description Shanghai date */
                        from: string;
                        /** @enum {unknown} */
                        state: "past" | "in-force" | "future";
                        lines: number;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDelegations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        given: {
                            delegation: string;
                            credential: string;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            holderName: string;
                            /** @enum {unknown} */
                            kind: "manager" | "user";
                            toName: string;
                            byName: string;
                            matters: string[];
                            actions: ("show" | "sign")[];
                            /** @description Shanghai date */
                            from: string;
                            /** @description Shanghai date */
                            until: string;
                            maxUses: null | number;
                            used: number;
                            obstacle: {
                                zh: string;
                                en: string;
                            } | null;
                            /** @enum {unknown} */
                            status: "active" | "revoked";
                            endedAt: string | null;
                            uses: {
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                at: string;
                                action: string;
                                matter: string;
                            }[];
                        }[];
                        held: {
                            delegation: string;
                            credential: string;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            holderName: string;
                            /** @enum {unknown} */
                            kind: "manager" | "user";
                            toName: string;
                            byName: string;
                            matters: string[];
                            actions: ("show" | "sign")[];
                            /** @description Shanghai date */
                            from: string;
                            /** @description Shanghai date */
                            until: string;
                            maxUses: null | number;
                            used: number;
                            obstacle: {
                                zh: string;
                                en: string;
                            } | null;
                            /** @enum {unknown} */
                            status: "active" | "revoked";
                            endedAt: string | null;
                            uses: {
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                at: string;
                                action: string;
                                matter: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    giveDelegation: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    kind: "manager" | "user";
                    to: {
                        name: string;
                        idNumber: string;
                    };
                    matters: string[];
                    actions: ("show" | "sign")[];
                    /** @description Shanghai date */
                    from: string;
                    /** @description Shanghai date */
                    until: string;
                    maxUses: number | null;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        delegation: string;
                        credential: string;
                        kindName: {
                            zh: string;
                            en: string;
                        };
                        holderName: string;
                        /** @enum {unknown} */
                        kind: "manager" | "user";
                        toName: string;
                        byName: string;
                        matters: string[];
                        actions: ("show" | "sign")[];
                        /** @description Shanghai date */
                        from: string;
                        /** @description Shanghai date */
                        until: string;
                        maxUses: null | number;
                        used: number;
                        obstacle: {
                            zh: string;
                            en: string;
                        } | null;
                        /** @enum {unknown} */
                        status: "active" | "revoked";
                        endedAt: string | null;
                        uses: {
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            action: string;
                            matter: string;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        delegation: string;
                        credential: string;
                        kindName: {
                            zh: string;
                            en: string;
                        };
                        holderName: string;
                        /** @enum {unknown} */
                        kind: "manager" | "user";
                        toName: string;
                        byName: string;
                        matters: string[];
                        actions: ("show" | "sign")[];
                        /** @description Shanghai date */
                        from: string;
                        /** @description Shanghai date */
                        until: string;
                        maxUses: null | number;
                        used: number;
                        obstacle: {
                            zh: string;
                            en: string;
                        } | null;
                        /** @enum {unknown} */
                        status: "active" | "revoked";
                        endedAt: string | null;
                        uses: {
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            action: string;
                            matter: string;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showForMatter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    matter: string;
                    delegation?: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        url: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        expiresAt: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSealings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** @description the code that is printed beside the seal */
                            sealing: string;
                            sealNumber: string;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            holderName: string;
                            fileName: string;
                            documentSm3: string;
                            page: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            /** @description the n-th document of this seal */
                            n: number;
                            by: string;
                            matter: string;
                        }[];
                        compromisedSince: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sealDocument: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description SM3 of the document, 64 hex digits */
                    documentSm3: string;
                    fileName: string;
                    page: number;
                    xMm: number;
                    yMm: number;
                    matter: string;
                    reason: string;
                    delegation?: string;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description the code that is printed beside the seal */
                        sealing: string;
                        sealNumber: string;
                        kindName: {
                            zh: string;
                            en: string;
                        };
                        holderName: string;
                        fileName: string;
                        documentSm3: string;
                        page: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                        /** @description the n-th document of this seal */
                        n: number;
                        by: string;
                        matter: string;
                        /** @description the detached signature */
                        file: string;
                        /** @description the stamp of time */
                        stamp: string;
                        svg: string;
                        /** @description where anybody verifies it */
                        url: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declareCompromise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description ISO 8601 with zone */
                    since: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** @description the code that is printed beside the seal */
                            sealing: string;
                            sealNumber: string;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            holderName: string;
                            fileName: string;
                            documentSm3: string;
                            page: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            /** @description the n-th document of this seal */
                            n: number;
                            by: string;
                            matter: string;
                        }[];
                        compromisedSince: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSealing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        colour: "green" | "amber" | "red";
                        code: string;
                        text: {
                            zh: string;
                            en: string;
                        };
                        sealing: string | null;
                        seal: {
                            number: string;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            holderName: string;
                            uscc: string;
                            svg: string;
                            page: number;
                            status: string;
                        } | null;
                        /** @description the moment that the stamp of time vouches for */
                        at: string | null;
                        chain: {
                            name: string;
                            as: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        compromisedSince: string | null;
                        documentSm3: string | null;
                        file: string | null;
                        stamp: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifySealing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description SM3 of the document, 64 hex digits */
                    documentSm3: string;
                    sealing?: string;
                    file?: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** @enum {unknown} */
                            colour: "green" | "amber" | "red";
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            sealing: string | null;
                            seal: {
                                number: string;
                                kindName: {
                                    zh: string;
                                    en: string;
                                };
                                holderName: string;
                                uscc: string;
                                svg: string;
                                page: number;
                                status: string;
                            } | null;
                            /** @description the moment that the stamp of time vouches for */
                            at: string | null;
                            chain: {
                                name: string;
                                as: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            compromisedSince: string | null;
                            documentSm3: string | null;
                            file: string | null;
                            stamp: string | null;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listScenes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            scene: string;
                            acceptor: string;
                            matter: string;
                            matterName: string;
                            sector: string;
                            level: string;
                            /** @description Shanghai date */
                            since: string;
                            paperToo: boolean;
                            uses: number;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listItems: {
        parameters: {
            query?: {
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            summary: {
                                zh: string;
                                en: string;
                            };
                            unit: string;
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            reform: string;
                            feeFen: number;
                            promised: {
                                zh: string;
                                en: string;
                            };
                            statutory: {
                                zh: string;
                                en: string;
                            };
                            keywords: string[];
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        summary: {
                            zh: string;
                            en: string;
                        };
                        unit: string;
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        reform: string;
                        feeFen: number;
                        promised: {
                            zh: string;
                            en: string;
                        };
                        statutory: {
                            zh: string;
                            en: string;
                        };
                        keywords: string[];
                        version: number;
                        /** @description as people read it: 1, 1.2 */
                        versionText: string;
                        basis: string;
                        limitBasis: string;
                        result: {
                            zh: string;
                            en: string;
                        };
                        form: {
                            [key: string]: unknown;
                        };
                        steps: {
                            code: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            help: {
                                zh: string;
                                en: string;
                            } | null;
                            fields: string[];
                        }[];
                        materials: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            from: string;
                            why: {
                                zh: string;
                                en: string;
                            } | null;
                            /** @description whether files of it are handed in; null where nobody brings it */
                            upload: "required" | "optional" | null;
                            /** @description accepted with a gap, handed in within this time */
                            mayFollowWithin: {
                                zh: string;
                                en: string;
                            } | null;
                        }[];
                        fees: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            fen: number;
                            legalMaxFen: number;
                            basis: string;
                        }[];
                        results: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        special: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            basis: string;
                            expected: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        commitment: {
                            text: {
                                zh: string;
                                en: string;
                            };
                            basis: string;
                            consequence: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        stages: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @description off the straight way; most cases never enter it */
                            aside: boolean;
                            tasks: {
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                unit: {
                                    zh: string;
                                    en: string;
                                } | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    form: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        outcome: string;
                        findings: {
                            code: string;
                            verdict: "ok" | "warn" | "stop" | "officer";
                            field?: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            basis?: string;
                            against?: string;
                            remedy?: {
                                zh: string;
                                en: string;
                            };
                            steps?: {
                                zh: string;
                                en: string;
                            }[];
                        }[];
                        value: {
                            [key: string]: unknown;
                        };
                        /** @description Shanghai date */
                        on: string;
                        /** @description time the check took, microseconds */
                        micros: number;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkshopItems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            reform: string;
                            inForce: {
                                version: number;
                                /** @description as people read it: 1, 1.2 */
                                text: string;
                                origin: "declared" | "office";
                                /** @description Shanghai date */
                                from: string;
                                to: string | null;
                                /** @description displaced: begins on a day on which another version goes before it */
                                state: "in-force" | "future" | "past" | "displaced";
                                publishedAt: string | null;
                                publishedByName: string | null;
                                note: string;
                                madeFromText: string | null;
                            } | null;
                            next: {
                                version: number;
                                /** @description as people read it: 1, 1.2 */
                                text: string;
                                origin: "declared" | "office";
                                /** @description Shanghai date */
                                from: string;
                                to: string | null;
                                /** @description displaced: begins on a day on which another version goes before it */
                                state: "in-force" | "future" | "past" | "displaced";
                                publishedAt: string | null;
                                publishedByName: string | null;
                                note: string;
                                madeFromText: string | null;
                            } | null;
                            versions: number;
                            working: {
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                savedAt: string;
                                savedByName: string;
                                problems: number;
                            } | null;
                            mayEdit: boolean;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkshopItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        mayEdit: boolean;
                        /** @description Shanghai date */
                        today: string;
                        versions: {
                            version: number;
                            /** @description as people read it: 1, 1.2 */
                            text: string;
                            origin: "declared" | "office";
                            /** @description Shanghai date */
                            from: string;
                            to: string | null;
                            /** @description displaced: begins on a day on which another version goes before it */
                            state: "in-force" | "future" | "past" | "displaced";
                            publishedAt: string | null;
                            publishedByName: string | null;
                            note: string;
                            madeFromText: string | null;
                        }[];
                        working: {
                            /** @description send back as If-Match */
                            revision: number;
                            definition: {
                                [key: string]: unknown;
                            };
                            madeFrom: number;
                            madeFromText: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            savedAt: string;
                            savedByName: string;
                            /** @description the version number it will get */
                            number: number;
                            numberText: string;
                            /** @description the version it is compared with, as people read it */
                            against: string | null;
                            problems: {
                                code: string;
                                /** @description JSON pointer */
                                at: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            changes: {
                                at: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                before: {
                                    zh: string;
                                    en: string;
                                } | null;
                                after: {
                                    zh: string;
                                    en: string;
                                } | null;
                                forApplicants: boolean;
                            }[];
                        } | null;
                        /** @description ids of fields that some version has, never to mean anything else */
                        usedFieldIds: string[];
                        vocabulary: {
                            units: {
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            roles: {
                                unit: string;
                                role: string;
                            }[];
                            registers: {
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            credentials: {
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            items: {
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            checks: {
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                outcomes: string[] | null;
                            }[];
                            effects: {
                                code: string;
                                does: string | null;
                            }[];
                            partners: string[];
                            taskKinds: string[];
                            widgets: string[];
                        };
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getItemVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: {
                            version: number;
                            /** @description as people read it: 1, 1.2 */
                            text: string;
                            origin: "declared" | "office";
                            /** @description Shanghai date */
                            from: string;
                            to: string | null;
                            /** @description displaced: begins on a day on which another version goes before it */
                            state: "in-force" | "future" | "past" | "displaced";
                            publishedAt: string | null;
                            publishedByName: string | null;
                            note: string;
                            madeFromText: string | null;
                        };
                        definition: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    judgeItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    definition: {
                        [key: string]: unknown;
                    };
                    madeFrom: number;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description the version number it will get */
                        number: number;
                        numberText: string;
                        /** @description the version it is compared with, as people read it */
                        against: string | null;
                        problems: {
                            code: string;
                            /** @description JSON pointer */
                            at: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        changes: {
                            at: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            before: {
                                zh: string;
                                en: string;
                            } | null;
                            after: {
                                zh: string;
                                en: string;
                            } | null;
                            forApplicants: boolean;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveWorkingCopy: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    definition: {
                        [key: string]: unknown;
                    };
                    madeFrom: number;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description send back as If-Match */
                        revision: number;
                        definition: {
                            [key: string]: unknown;
                        };
                        madeFrom: number;
                        madeFromText: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        savedAt: string;
                        savedByName: string;
                        /** @description the version number it will get */
                        number: number;
                        numberText: string;
                        /** @description the version it is compared with, as people read it */
                        against: string | null;
                        problems: {
                            code: string;
                            /** @description JSON pointer */
                            at: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        changes: {
                            at: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            before: {
                                zh: string;
                                en: string;
                            } | null;
                            after: {
                                zh: string;
                                en: string;
                            } | null;
                            forApplicants: boolean;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropWorkingCopy: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dropped: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishItem: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
                "if-match": string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        /** @description as people read it: 1, 1.2 */
                        text: string;
                        origin: "declared" | "office";
                        /** @description Shanghai date */
                        from: string;
                        to: string | null;
                        /** @description displaced: begins on a day on which another version goes before it */
                        state: "in-force" | "future" | "past" | "displaced";
                        publishedAt: string | null;
                        publishedByName: string | null;
                        note: string;
                        madeFromText: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            versions: number;
                            verified: boolean;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        input: {
                            [key: string]: unknown;
                        };
                        versions: {
                            /** @description Shanghai date */
                            from: string;
                            to: string | null;
                            basis: string;
                            verified: boolean;
                            params: {
                                [key: string]: unknown;
                            };
                        }[];
                        examples: {
                            /** @description Shanghai date */
                            on: string;
                            input: {
                                [key: string]: unknown;
                            };
                            expect: unknown;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Shanghai date */
                    on: string;
                    input: unknown;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        value: unknown;
                        steps: unknown[];
                        basis: string;
                        /** @description Shanghai date */
                        from: string;
                        to: string | null;
                        verified: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRegisters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            records: number;
                            unit: string;
                            open: boolean;
                            /** @description the caller works for the unit that keeps it */
                            keeper: boolean;
                            /** @description records are about persons, found by their identity number */
                            persons: boolean;
                            live: string[];
                            statuses: string[];
                            schema: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecords: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                asOf?: string;
                q?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            record: string;
                            version: number;
                            status: string;
                            data: {
                                [key: string]: unknown;
                            };
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            frozen: {
                                reason: string;
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                since: string;
                                until: string | null;
                            } | null;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        record: string;
                        version: number;
                        status: string;
                        data: {
                            [key: string]: unknown;
                        };
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                        frozen: {
                            reason: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            since: string;
                            until: string | null;
                        } | null;
                        history: {
                            version: number;
                            status: string;
                            data: {
                                [key: string]: unknown;
                            };
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            /** @description the case that wrote it, or null when it was entered */
                            caseId: string | null;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRecord: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                code: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    status: string;
                    data: {
                        [key: string]: unknown;
                    };
                    /** @description of whom the record is about, in registers of persons; only its keyed digest is kept */
                    idNumber?: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        record: string;
                        version: number;
                        status: string;
                        data: {
                            [key: string]: unknown;
                        };
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                        frozen: {
                            reason: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            since: string;
                            until: string | null;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    freezeRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    lastDay: string | null;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        record: string;
                        version: number;
                        status: string;
                        data: {
                            [key: string]: unknown;
                        };
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                        frozen: {
                            reason: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            since: string;
                            until: string | null;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    thawRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                id: string;
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
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        record: string;
                        version: number;
                        status: string;
                        data: {
                            [key: string]: unknown;
                        };
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                        frozen: {
                            reason: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            since: string;
                            until: string | null;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIndicatorRecords: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                asOf?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            record: string;
                            version: number;
                            status: string;
                            data: {
                                [key: string]: unknown;
                            };
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDrafts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            draft: string;
                            item: string;
                            itemVersion: number;
                            /** @description send back as If-Match */
                            version: number;
                            form: {
                                [key: string]: unknown;
                            };
                            title: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            savedAt: string;
                            moved: {
                                /** @description version the draft was written for, as people read it */
                                from: string;
                                to: string;
                                added: {
                                    at: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    required: boolean;
                                }[];
                                left: {
                                    at: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    why: "gone" | "unfit";
                                    value: unknown;
                                    schema: {
                                        [key: string]: unknown;
                                    };
                                }[];
                            } | null;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createDraft: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    item: string;
                    form?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        draft: string;
                        item: string;
                        itemVersion: number;
                        /** @description send back as If-Match */
                        version: number;
                        form: {
                            [key: string]: unknown;
                        };
                        title: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        savedAt: string;
                        moved: {
                            /** @description version the draft was written for, as people read it */
                            from: string;
                            to: string;
                            added: {
                                at: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                required: boolean;
                            }[];
                            left: {
                                at: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                why: "gone" | "unfit";
                                value: unknown;
                                schema: {
                                    [key: string]: unknown;
                                };
                            }[];
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        draft: string;
                        item: string;
                        itemVersion: number;
                        /** @description send back as If-Match */
                        version: number;
                        form: {
                            [key: string]: unknown;
                        };
                        title: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        savedAt: string;
                        moved: {
                            /** @description version the draft was written for, as people read it */
                            from: string;
                            to: string;
                            added: {
                                at: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                required: boolean;
                            }[];
                            left: {
                                at: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                why: "gone" | "unfit";
                                value: unknown;
                                schema: {
                                    [key: string]: unknown;
                                };
                            }[];
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveDraft: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    form: {
                        [key: string]: unknown;
                    };
                    itemVersion?: number;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        draft: string;
                        item: string;
                        itemVersion: number;
                        /** @description send back as If-Match */
                        version: number;
                        form: {
                            [key: string]: unknown;
                        };
                        title: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        savedAt: string;
                        moved: {
                            /** @description version the draft was written for, as people read it */
                            from: string;
                            to: string;
                            added: {
                                at: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                required: boolean;
                            }[];
                            left: {
                                at: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                why: "gone" | "unfit";
                                value: unknown;
                                schema: {
                                    [key: string]: unknown;
                                };
                            }[];
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rehearseDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        outcome: string;
                        checks: {
                            code: string;
                            outcome: string;
                            findings: {
                                code: string;
                                verdict: "ok" | "warn" | "stop" | "officer";
                                field?: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                basis?: string;
                                against?: string;
                                remedy?: {
                                    zh: string;
                                    en: string;
                                };
                                steps?: {
                                    zh: string;
                                    en: string;
                                }[];
                            }[];
                            value: {
                                [key: string]: unknown;
                            };
                            /** @description Shanghai date */
                            on: string;
                            /** @description time the check took, microseconds */
                            micros: number;
                        }[];
                        formErrors: {
                            path: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitDraft: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        caseId: string;
                        number: string;
                        version: number;
                        status: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        submittedAt: string;
                        /** @description place in the order of the district, comparable as text */
                        position: string;
                        promisedDay: string | null;
                        promisedText: {
                            zh: string;
                            en: string;
                        };
                        statutoryDay: string | null;
                        statutoryText: {
                            zh: string;
                            en: string;
                        };
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            caseId: string;
                            number: string;
                            item: string;
                            itemName: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            /** @description open, waiting-applicant, suspended, special-procedure, granted, declined, not-accepted, withdrawn, complete, recalled, annulled */
                            status: string;
                            stage: string;
                            stageName: {
                                zh: string;
                                en: string;
                            };
                            version: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            submittedAt: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            updatedAt: string;
                            promisedDay: string | null;
                            colour: string;
                            /** @description something waits for me */
                            yours: boolean;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        caseId: string;
                        number: string;
                        item: string;
                        itemName: {
                            zh: string;
                            en: string;
                        };
                        title: string;
                        /** @description open, waiting-applicant, suspended, special-procedure, granted, declined, not-accepted, withdrawn, complete, recalled, annulled */
                        status: string;
                        stage: string;
                        stageName: {
                            zh: string;
                            en: string;
                        };
                        version: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        submittedAt: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        updatedAt: string;
                        promisedDay: string | null;
                        colour: string;
                        /** @description something waits for me */
                        yours: boolean;
                        applicantName: string;
                        form: {
                            [key: string]: unknown;
                        };
                        formSchema: {
                            [key: string]: unknown;
                        };
                        steps: {
                            code: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            help: {
                                zh: string;
                                en: string;
                            } | null;
                            fields: string[];
                        }[];
                        times: {
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            started: string;
                            decidedAt: string | null;
                            statutory: {
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                dueDay: string | null;
                                dueAt: string | null;
                            };
                            promised: {
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                dueDay: string | null;
                                dueAt: string | null;
                                provisional: boolean;
                                days: {
                                    /** @description Shanghai date */
                                    day: string;
                                    counted: boolean;
                                    why: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                            };
                            /** @description from filing to decision or now, applicant time left out */
                            usedMs: number;
                            /** @description time that waited for the applicant */
                            waitedMs: number;
                            colour: "green" | "yellow" | "red" | "done" | "none";
                            /** @description why the clocks stand still now */
                            paused: {
                                zh: string;
                                en: string;
                            } | null;
                            basis: string;
                        };
                        timeline: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            unit: {
                                zh: string;
                                en: string;
                            } | null;
                            state: "done" | "running" | "you" | "waiting" | "refused" | "skipped" | "paused" | "undone";
                            from: string | null;
                            to: string | null;
                            dueAt: string | null;
                            note: {
                                zh: string;
                                en: string;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            };
                            /** @description for a lane: the stage it belongs to */
                            stage: string;
                            /** @description for a stage: nothing but lanes, which stand in its place */
                            lanesOnly: boolean;
                        }[];
                        lanes: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            unit: {
                                zh: string;
                                en: string;
                            } | null;
                            state: "done" | "running" | "you" | "waiting" | "refused" | "skipped" | "paused" | "undone";
                            from: string | null;
                            to: string | null;
                            dueAt: string | null;
                            note: {
                                zh: string;
                                en: string;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            };
                            /** @description for a lane: the stage it belongs to */
                            stage: string;
                            /** @description for a stage: nothing but lanes, which stand in its place */
                            lanesOnly: boolean;
                        }[];
                        defects: {
                            field: string;
                            text: string;
                        }[];
                        findings: {
                            code: string;
                            verdict: "ok" | "warn" | "stop" | "officer";
                            field?: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            basis?: string;
                            against?: string;
                            remedy?: {
                                zh: string;
                                en: string;
                            };
                            steps?: {
                                zh: string;
                                en: string;
                            }[];
                        }[];
                        commands: {
                            type: string;
                            task: string | null;
                            outcome: string | null;
                            name: {
                                zh: string;
                                en: string;
                            };
                            needsReasons: boolean;
                            reasons: {
                                code: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                basis: string;
                            }[];
                            tells: {
                                zh: string;
                                en: string;
                            } | null;
                            /** @description why it cannot be done now */
                            locked: {
                                zh: string;
                                en: string;
                            } | null;
                            /** @description schema of what is written down with it */
                            form: {
                                [key: string]: unknown;
                            } | null;
                            /** @description points that each need an outcome with it */
                            entries: {
                                entry: string;
                                text: string;
                            }[];
                            entryOutcomes: {
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            dueAt: string | null;
                            /** @description what can be chosen: materials that may follow and by which day, units, special procedures with their expected day, reasons of a rating */
                            choices: {
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                note: {
                                    zh: string;
                                    en: string;
                                } | null;
                                first: string | null;
                                last: string | null;
                            }[];
                        }[];
                        credentials: {
                            credential: string;
                            kind: string;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            number: string;
                            holderName: string;
                            status: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            issuedAt: string;
                            caseId: string;
                        }[];
                        notes: {
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            by: string;
                            text: string;
                        }[];
                        parties: {
                            role: {
                                zh: string;
                                en: string;
                            };
                            name: string;
                            me: boolean;
                        }[];
                        /** @description who acts for me in this case */
                        representatives: {
                            person: string;
                            name: string;
                        }[];
                        entries: {
                            entry: string;
                            kind: {
                                zh: string;
                                en: string;
                            };
                            text: string;
                            outcome: {
                                zh: string;
                                en: string;
                            } | null;
                            why: string;
                        }[];
                        /** @description what parties answered and officers wrote down, as far as I may see it */
                        answers: {
                            task: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            by: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            outcome: {
                                zh: string;
                                en: string;
                            };
                            schema: {
                                [key: string]: unknown;
                            } | null;
                            data: {
                                [key: string]: unknown;
                            };
                        }[];
                        reasons: {
                            code: string;
                            text: string;
                            basis: string;
                        }[];
                        pauses: {
                            /** @description correction, suspension, procedure */
                            kind: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            why: {
                                zh: string;
                                en: string;
                            };
                            by: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            from: string;
                            to: string | null;
                            expectedDay: string | null;
                        }[];
                        gaps: {
                            material: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @description Shanghai date */
                            by: string;
                            /** @description open, late, supplied, dropped */
                            status: string;
                            extended: boolean;
                            text: string;
                            task: string;
                        }[];
                        links: {
                            /** @description parent, subcase, related */
                            link: string;
                            why: string;
                            /** @description null when it is not mine to see */
                            caseId: string | null;
                            number: string | null;
                            itemName: {
                                zh: string;
                                en: string;
                            } | null;
                            title: string | null;
                            status: string | null;
                        }[];
                        collected: {
                            unit: {
                                zh: string;
                                en: string;
                            };
                            byName: string;
                        } | null;
                        rating: {
                            level: number;
                            name: {
                                zh: string;
                                en: string;
                            };
                            reasons: {
                                zh: string;
                                en: string;
                            }[];
                            text: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                        } | null;
                        happenings: {
                            version: number;
                            type: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            text: {
                                zh: string;
                                en: string;
                            } | null;
                            byName: string;
                        }[];
                        /** @description the item issues credentials */
                        gives: boolean;
                        /** @description how many files stand in it */
                        files: number;
                        /** @description kinds of entries that live by themselves; see listEntries */
                        ownEntries: {
                            kind: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        /** @description notices to the public that the case has published */
                        publications: number;
                        /** @description the chain of events verifies */
                        verified: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCaseEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            version: number;
                            type: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            actor: string;
                            actorName: string;
                            payload: {
                                [key: string]: unknown;
                            };
                            /** @description SM3 link of the chain, hex */
                            link: string;
                            position: string;
                        }[];
                        verified: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    commandCase: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "decide";
                    task: string;
                    outcome: string;
                    reasons: {
                        code: string;
                        text: string;
                    }[];
                    data?: {
                        [key: string]: unknown;
                    };
                    entries?: {
                        entry: string;
                        outcome: string;
                        text: string;
                    }[];
                } | {
                    /** @constant */
                    type: "respond";
                    task: string;
                    outcome: string;
                    answer: {
                        [key: string]: unknown;
                    };
                } | {
                    /** @constant */
                    type: "appoint";
                    name: string;
                    idNumber: string;
                } | {
                    /** @constant */
                    type: "dismiss";
                    person: string;
                } | {
                    /** @constant */
                    type: "ask-correction";
                    defects: {
                        field: string;
                        text: string;
                    }[];
                } | {
                    /** @constant */
                    type: "accept";
                } | {
                    /** @constant */
                    type: "remove-file";
                    file: string;
                    why: string;
                } | {
                    /** @constant */
                    type: "correct";
                    form: {
                        [key: string]: unknown;
                    };
                } | {
                    /** @constant */
                    type: "sign";
                    task: string;
                } | {
                    /** @constant */
                    type: "answer";
                    task: string;
                    answer: {
                        [key: string]: unknown;
                    };
                } | {
                    /** @constant */
                    type: "serve";
                    notice: string;
                    way: "signed" | "left" | "post" | "public-notice";
                    /** @description Shanghai date */
                    on: string;
                    reached: boolean;
                    detail: {
                        [key: string]: string;
                    };
                } | {
                    /** @constant */
                    type: "acknowledge";
                    notice: string;
                } | {
                    /** @constant */
                    type: "choose";
                    task: string;
                    outcome: string;
                } | {
                    /** @constant */
                    type: "answer-objection";
                    publication: string;
                    objection: string;
                    upheld: boolean;
                    text: string;
                } | {
                    /** @constant */
                    type: "correct-publication";
                    publication: string;
                    title: string;
                    lines: {
                        code: string;
                        value: string;
                    }[];
                    why: string;
                } | {
                    /** @constant */
                    type: "withdraw-publication";
                    publication: string;
                    why: string;
                } | {
                    /** @constant */
                    type: "take-version";
                    version: number;
                    form: {
                        [key: string]: unknown;
                    };
                } | {
                    /** @constant */
                    type: "withdraw";
                    why: string;
                } | {
                    /** @constant */
                    type: "note";
                    text: string;
                } | {
                    /** @constant */
                    type: "accept-with-gaps";
                    task: string;
                    gaps: {
                        material: string;
                        /** @description Shanghai date */
                        by: string;
                    }[];
                } | {
                    /** @constant */
                    type: "supply";
                    task: string;
                    text: string;
                } | {
                    /** @constant */
                    type: "extend-gap";
                    task: string;
                    /** @description Shanghai date */
                    by: string;
                } | {
                    /** @constant */
                    type: "suspend";
                    reason: {
                        code: string;
                        text: string;
                    };
                } | {
                    /** @constant */
                    type: "resume";
                    why: string;
                } | {
                    /** @constant */
                    type: "start-procedure";
                    procedure: string;
                    expectedDay: string | null;
                    why: string;
                } | {
                    /** @constant */
                    type: "end-procedure";
                    task: string;
                    finding: string;
                } | {
                    /** @constant */
                    type: "transfer";
                    task: string;
                    unit: string;
                    why: string;
                } | {
                    /** @constant */
                    type: "recall";
                    reasons: {
                        code: string;
                        text: string;
                    }[];
                } | {
                    /** @constant */
                    type: "annul";
                    reasons: {
                        code: string;
                        text: string;
                    }[];
                } | {
                    /** @constant */
                    type: "link";
                    other: string;
                    why: string;
                } | {
                    /** @constant */
                    type: "rate";
                    level: number;
                    reasons: string[];
                    text: string;
                } | {
                    /** @constant */
                    type: "signal";
                    task: string;
                    result: {
                        [key: string]: unknown;
                    };
                } | {
                    /** @constant */
                    type: "draw-prepare";
                    task: string;
                    beacon: {
                        series: string;
                        issue: string;
                        /** @description ISO 8601 with zone */
                        at: string;
                    };
                } | {
                    /** @constant */
                    type: "draw-commit";
                    task: string;
                    commitment: string;
                    /** @description deposited encrypted; empty for no deposit */
                    secret: string;
                } | {
                    /** @constant */
                    type: "draw-beacon";
                    task: string;
                    value: string;
                } | {
                    /** @constant */
                    type: "draw-reveal";
                    task: string;
                    secret: string;
                } | {
                    /** @constant */
                    type: "draw-replace";
                    task: string;
                    object: string;
                    group: string;
                    out: string;
                    why: string;
                    unable: {
                        id: string;
                        why: string;
                    }[];
                } | {
                    /** @constant */
                    type: "draw-substitute";
                    task: string;
                    object: string;
                    why: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        caseId: string;
                        version: number;
                        status: string;
                        events: string[];
                        position: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTasks: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            caseId: string;
                            number: string;
                            task: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            kind: string;
                            item: string;
                            itemName: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            applicantName: string;
                            unit: string;
                            role: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            openedAt: string;
                            dueAt: string | null;
                            colour: string;
                            version: number;
                            /** @description what the case stands still for */
                            waiting: {
                                zh: string;
                                en: string;
                            } | null;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLogHead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description leaves in the log */
                        size: number;
                        /** @description SM3, hex */
                        root: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                        keyId: string;
                        /** @description SM2 in DER, base64, over `text` of the head */
                        signature: string;
                        /** @description the bytes that are signed */
                        text: string;
                        /** @description public key of this instance, 04 ‖ x ‖ y, hex */
                        point: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLogHeads: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** @description leaves in the log */
                            size: number;
                            /** @description SM3, hex */
                            root: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            keyId: string;
                            /** @description SM2 in DER, base64, over `text` of the head */
                            signature: string;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proveInclusion: {
        parameters: {
            query: {
                leaf: number;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        leaf: number;
                        size: number;
                        /** @description SM3, hex */
                        leafHash: string;
                        proof: string[];
                        /** @description SM3, hex */
                        root: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proveConsistency: {
        parameters: {
            query: {
                from: number;
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: number;
                        to: number;
                        /** @description SM3, hex */
                        fromRoot: string;
                        /** @description SM3, hex */
                        toRoot: string;
                        proof: string[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCaseProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            credential: string;
                            kind: string;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            number: string;
                            holderName: string;
                            status: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            issuedAt: string;
                            caseId: string;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        credential: string;
                        kind: string;
                        kindName: {
                            zh: string;
                            en: string;
                        };
                        number: string;
                        holderName: string;
                        status: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        issuedAt: string;
                        caseId: string;
                        face: {
                            field: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            value: string;
                        }[];
                        /** @description the signed licence file, one line of text that anybody can verify */
                        file: string;
                        /** @description seal image, if the credential is a seal */
                        svg: string | null;
                        uses: {
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            what: string;
                            who: string;
                            matter: string;
                        }[];
                        /** @description documents can be sealed with it */
                        seals: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        url: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        expiresAt: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    scene?: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        colour: "green" | "amber" | "red";
                        code: string;
                        text: {
                            zh: string;
                            en: string;
                        };
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                        statusAt: string | null;
                        kindName: {
                            zh: string;
                            en: string;
                        } | null;
                        face: {
                            field: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            value: string;
                        }[];
                        /**
                         * @description V1 the signature holds, V2 and the status is fresh, V3 and who showed it is authorised for the matter
                         * @enum {unknown}
                         */
                        level: "V0" | "V1" | "V2" | "V3";
                        presenter: {
                            name: string;
                            matter: string;
                            /** @enum {unknown} */
                            on: "holder" | "delegation";
                        } | null;
                        /** @description what else the holder has that is shown with it, each with its own light */
                        also: {
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            number: string;
                            issuedBy: string;
                            place: string;
                            validTo: string | null;
                            status: string;
                            /** @enum {unknown} */
                            colour: "green" | "amber" | "red";
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVerificationKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            keyId: string;
                            pem: string;
                            point: string;
                        }[];
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answerExchange: {
        parameters: {
            query?: never;
            header: {
                "webhook-id": string;
                "webhook-timestamp": string;
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    specversion: "1.0";
                    id: string;
                    source: string;
                    type: string;
                    subject: string;
                    time: string;
                    datacontenttype?: string;
                    data: {
                        taskKey: string;
                        inReplyTo: string;
                        outcome: "done" | "rejected" | "needs-applicant";
                        result: {
                            [key: string]: unknown;
                        };
                        reasons: {
                            zh: string;
                            en: string;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        received: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                status?: "waiting" | "delivered" | "dead";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            message: string;
                            caseId: string;
                            partner: string;
                            partnerName: {
                                zh: string;
                                en: string;
                            };
                            type: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            status: "waiting" | "delivered" | "dead";
                            attempts: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            createdAt: string;
                            nextAt: string | null;
                            deliveredAt: string | null;
                            lastError: string | null;
                            receipt: {
                                [key: string]: unknown;
                            } | null;
                            resent: {
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                at: string;
                                by: string;
                            } | null;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        caseId: string;
                        partner: string;
                        partnerName: {
                            zh: string;
                            en: string;
                        };
                        type: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        status: "waiting" | "delivered" | "dead";
                        attempts: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        createdAt: string;
                        nextAt: string | null;
                        deliveredAt: string | null;
                        lastError: string | null;
                        receipt: {
                            [key: string]: unknown;
                        } | null;
                        resent: {
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            by: string;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readFeed: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            position: string;
                            caseId: string;
                            version: number;
                            type: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                        }[];
                        next: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIndicators: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            formula: {
                                zh: string;
                                en: string;
                            };
                            unit: {
                                zh: string;
                                en: string;
                            };
                            decimals: number;
                            better: string;
                            value: number | null;
                            cases: number;
                            excluded: number;
                            target: {
                                comparator: string;
                                value: number;
                                basis: string;
                                met: boolean | null;
                            } | null;
                            trend: {
                                period: string;
                                value: number | null;
                                cases: number;
                            }[];
                            colour: "green" | "yellow" | "red" | "none";
                            /** @description place in the feed up to which it is computed */
                            upTo: string;
                            source: {
                                /** @constant */
                                kind: "cases";
                                item: string;
                            } | {
                                /** @constant */
                                kind: "register";
                                register: string;
                            };
                            /** @description the figure as it was known before this moment; null for now */
                            known: string | null;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIndicator: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                at?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        formula: {
                            zh: string;
                            en: string;
                        };
                        unit: {
                            zh: string;
                            en: string;
                        };
                        decimals: number;
                        better: string;
                        value: number | null;
                        cases: number;
                        excluded: number;
                        target: {
                            comparator: string;
                            value: number;
                            basis: string;
                            met: boolean | null;
                        } | null;
                        trend: {
                            period: string;
                            value: number | null;
                            cases: number;
                        }[];
                        colour: "green" | "yellow" | "red" | "none";
                        /** @description place in the feed up to which it is computed */
                        upTo: string;
                        source: {
                            /** @constant */
                            kind: "cases";
                            item: string;
                        } | {
                            /** @constant */
                            kind: "register";
                            register: string;
                        };
                        /** @description the figure as it was known before this moment; null for now */
                        known: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIndicatorCases: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            caseId: string;
                            number: string;
                            title: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            value: number | null;
                            excluded: {
                                zh: string;
                                en: string;
                            } | null;
                            from: {
                                version: number;
                                label: {
                                    zh: string;
                                    en: string;
                                };
                                type: string;
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                at: string;
                            }[];
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            plan: string;
                            title: string;
                            year: number | null;
                            status: "review" | "confirmed" | "replaced";
                            version: number;
                            measures: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            uploadedAt: string;
                            uploadedBy: string;
                            fileName: string;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadPlan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plan: string;
                        title: string;
                        year: number | null;
                        status: "review" | "confirmed" | "replaced";
                        version: number;
                        measures: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        uploadedAt: string;
                        uploadedBy: string;
                        fileName: string;
                        /** @description the imported plan in the shape of the import contract */
                        document: unknown;
                        units: {
                            name: string;
                            measures: number[];
                            unit: string | null;
                            suggested: string | null;
                            /** @description names several units at once, such as all towns */
                            group: boolean;
                        }[];
                        comparison: {
                            against: string;
                            same: boolean;
                            changes: unknown[];
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plan: string;
                        title: string;
                        year: number | null;
                        status: "review" | "confirmed" | "replaced";
                        version: number;
                        measures: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        uploadedAt: string;
                        uploadedBy: string;
                        fileName: string;
                        /** @description the imported plan in the shape of the import contract */
                        document: unknown;
                        units: {
                            name: string;
                            measures: number[];
                            unit: string | null;
                            suggested: string | null;
                            /** @description names several units at once, such as all towns */
                            group: boolean;
                        }[];
                        comparison: {
                            against: string;
                            same: boolean;
                            changes: unknown[];
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matchPlanUnits: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    matches: {
                        name: string;
                        unit: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plan: string;
                        title: string;
                        year: number | null;
                        status: "review" | "confirmed" | "replaced";
                        version: number;
                        measures: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        uploadedAt: string;
                        uploadedBy: string;
                        fileName: string;
                        /** @description the imported plan in the shape of the import contract */
                        document: unknown;
                        units: {
                            name: string;
                            measures: number[];
                            unit: string | null;
                            suggested: string | null;
                            /** @description names several units at once, such as all towns */
                            group: boolean;
                        }[];
                        comparison: {
                            against: string;
                            same: boolean;
                            changes: unknown[];
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmPlan: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plan: string;
                        title: string;
                        year: number | null;
                        status: "review" | "confirmed" | "replaced";
                        version: number;
                        measures: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        uploadedAt: string;
                        uploadedBy: string;
                        fileName: string;
                        /** @description the imported plan in the shape of the import contract */
                        document: unknown;
                        units: {
                            name: string;
                            measures: number[];
                            unit: string | null;
                            suggested: string | null;
                            /** @description names several units at once, such as all towns */
                            group: boolean;
                        }[];
                        comparison: {
                            against: string;
                            same: boolean;
                            changes: unknown[];
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
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
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plan: {
                            plan: string;
                            title: string;
                            year: number | null;
                            status: "review" | "confirmed" | "replaced";
                            version: number;
                            measures: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            uploadedAt: string;
                            uploadedBy: string;
                            fileName: string;
                        } | null;
                        parts: {
                            no: number;
                            title: string;
                            sections: {
                                no: number;
                                title: string;
                                measures: {
                                    no: number;
                                    part: number;
                                    section: number;
                                    title: string;
                                    lead: string[];
                                    cooperating: string[];
                                    targets: {
                                        subject: string;
                                        comparator: string;
                                        value: number;
                                        unit: string;
                                        by: string | null;
                                        sentence: number;
                                        average?: boolean;
                                        inPrinciple?: boolean;
                                    }[];
                                    deadline: string | null;
                                    indicator: {
                                        code: string;
                                        name: {
                                            zh: string;
                                            en: string;
                                        };
                                        formula: {
                                            zh: string;
                                            en: string;
                                        };
                                        unit: {
                                            zh: string;
                                            en: string;
                                        };
                                        decimals: number;
                                        better: string;
                                        value: number | null;
                                        cases: number;
                                        excluded: number;
                                        target: {
                                            comparator: string;
                                            value: number;
                                            basis: string;
                                            met: boolean | null;
                                        } | null;
                                        trend: {
                                            period: string;
                                            value: number | null;
                                            cases: number;
                                        }[];
                                        colour: "green" | "yellow" | "red" | "none";
                                        /** @description place in the feed up to which it is computed */
                                        upTo: string;
                                        source: {
                                            /** @constant */
                                            kind: "cases";
                                            item: string;
                                        } | {
                                            /** @constant */
                                            kind: "register";
                                            register: string;
                                        };
                                        /** @description the figure as it was known before this moment; null for now */
                                        known: string | null;
                                    } | null;
                                    indicators: number;
                                    colour: "green" | "yellow" | "red" | "done" | "idle";
                                    why: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                            }[];
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        no: number;
                        part: number;
                        section: number;
                        title: string;
                        lead: string[];
                        cooperating: string[];
                        targets: {
                            subject: string;
                            comparator: string;
                            value: number;
                            unit: string;
                            by: string | null;
                            sentence: number;
                            average?: boolean;
                            inPrinciple?: boolean;
                        }[];
                        deadline: string | null;
                        indicator: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            formula: {
                                zh: string;
                                en: string;
                            };
                            unit: {
                                zh: string;
                                en: string;
                            };
                            decimals: number;
                            better: string;
                            value: number | null;
                            cases: number;
                            excluded: number;
                            target: {
                                comparator: string;
                                value: number;
                                basis: string;
                                met: boolean | null;
                            } | null;
                            trend: {
                                period: string;
                                value: number | null;
                                cases: number;
                            }[];
                            colour: "green" | "yellow" | "red" | "none";
                            /** @description place in the feed up to which it is computed */
                            upTo: string;
                            source: {
                                /** @constant */
                                kind: "cases";
                                item: string;
                            } | {
                                /** @constant */
                                kind: "register";
                                register: string;
                            };
                            /** @description the figure as it was known before this moment; null for now */
                            known: string | null;
                        } | null;
                        indicators: number;
                        colour: "green" | "yellow" | "red" | "done" | "idle";
                        why: {
                            zh: string;
                            en: string;
                        };
                        sentences: {
                            no: number;
                            text: string;
                            carriedBy: {
                                kind: string;
                                code: string;
                                name: string;
                                confirmed: boolean;
                            }[];
                        }[];
                        all: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            formula: {
                                zh: string;
                                en: string;
                            };
                            unit: {
                                zh: string;
                                en: string;
                            };
                            decimals: number;
                            better: string;
                            value: number | null;
                            cases: number;
                            excluded: number;
                            target: {
                                comparator: string;
                                value: number;
                                basis: string;
                                met: boolean | null;
                            } | null;
                            trend: {
                                period: string;
                                value: number | null;
                                cases: number;
                            }[];
                            colour: "green" | "yellow" | "red" | "none";
                            /** @description place in the feed up to which it is computed */
                            upTo: string;
                            source: {
                                /** @constant */
                                kind: "cases";
                                item: string;
                            } | {
                                /** @constant */
                                kind: "register";
                                register: string;
                            };
                            /** @description the figure as it was known before this moment; null for now */
                            known: string | null;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    sentence: number;
                    kind: string;
                    code: string;
                    confirmed: boolean;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        no: number;
                        part: number;
                        section: number;
                        title: string;
                        lead: string[];
                        cooperating: string[];
                        targets: {
                            subject: string;
                            comparator: string;
                            value: number;
                            unit: string;
                            by: string | null;
                            sentence: number;
                            average?: boolean;
                            inPrinciple?: boolean;
                        }[];
                        deadline: string | null;
                        indicator: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            formula: {
                                zh: string;
                                en: string;
                            };
                            unit: {
                                zh: string;
                                en: string;
                            };
                            decimals: number;
                            better: string;
                            value: number | null;
                            cases: number;
                            excluded: number;
                            target: {
                                comparator: string;
                                value: number;
                                basis: string;
                                met: boolean | null;
                            } | null;
                            trend: {
                                period: string;
                                value: number | null;
                                cases: number;
                            }[];
                            colour: "green" | "yellow" | "red" | "none";
                            /** @description place in the feed up to which it is computed */
                            upTo: string;
                            source: {
                                /** @constant */
                                kind: "cases";
                                item: string;
                            } | {
                                /** @constant */
                                kind: "register";
                                register: string;
                            };
                            /** @description the figure as it was known before this moment; null for now */
                            known: string | null;
                        } | null;
                        indicators: number;
                        colour: "green" | "yellow" | "red" | "done" | "idle";
                        why: {
                            zh: string;
                            en: string;
                        };
                        sentences: {
                            no: number;
                            text: string;
                            carriedBy: {
                                kind: string;
                                code: string;
                                name: string;
                                confirmed: boolean;
                            }[];
                        }[];
                        all: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            formula: {
                                zh: string;
                                en: string;
                            };
                            unit: {
                                zh: string;
                                en: string;
                            };
                            decimals: number;
                            better: string;
                            value: number | null;
                            cases: number;
                            excluded: number;
                            target: {
                                comparator: string;
                                value: number;
                                basis: string;
                                met: boolean | null;
                            } | null;
                            trend: {
                                period: string;
                                value: number | null;
                                cases: number;
                            }[];
                            colour: "green" | "yellow" | "red" | "none";
                            /** @description place in the feed up to which it is computed */
                            upTo: string;
                            source: {
                                /** @constant */
                                kind: "cases";
                                item: string;
                            } | {
                                /** @constant */
                                kind: "register";
                                register: string;
                            };
                            /** @description the figure as it was known before this moment; null for now */
                            known: string | null;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCaseAt: {
        parameters: {
            query: {
                instant: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        caseId: string;
                        number: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                        /** @description the number of events up to then */
                        version: number;
                        status: string;
                        stage: string;
                        stageName: {
                            zh: string;
                            en: string;
                        };
                        title: string;
                        form: {
                            [key: string]: unknown;
                        };
                        colour: string;
                        promisedDay: string | null;
                        statutoryDay: string | null;
                        usedMs: number;
                        tasks: {
                            task: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            kind: string;
                            status: string;
                            unit: {
                                zh: string;
                                en: string;
                            } | null;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            openedAt: string;
                            dueAt: string | null;
                            outcome: string | null;
                        }[];
                        pauses: {
                            /** @description correction, suspension, procedure */
                            kind: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            why: {
                                zh: string;
                                en: string;
                            };
                            by: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            from: string;
                            to: string | null;
                            expectedDay: string | null;
                        }[];
                        gaps: {
                            material: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @description Shanghai date */
                            by: string;
                            /** @description open, late, supplied, dropped */
                            status: string;
                            extended: boolean;
                            text: string;
                            task: string;
                        }[];
                        happenings: {
                            version: number;
                            type: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            text: {
                                zh: string;
                                en: string;
                            } | null;
                            byName: string;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fileAtCounter: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    item: string;
                    form: {
                        [key: string]: unknown;
                    };
                    applicant: {
                        name: string;
                        idNumber: string;
                    };
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        caseId: string;
                        number: string;
                        version: number;
                        status: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        submittedAt: string;
                        /** @description place in the order of the district, comparable as text */
                        position: string;
                        promisedDay: string | null;
                        promisedText: {
                            zh: string;
                            en: string;
                        };
                        statutoryDay: string | null;
                        statutoryText: {
                            zh: string;
                            en: string;
                        };
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEntries: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                kind?: string;
                state?: string;
                mine?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            entry: string;
                            caseId: string;
                            number: string;
                            kind: string;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            ownerName: string;
                            mine: boolean;
                            state: string;
                            stateName: {
                                zh: string;
                                en: string;
                            };
                            /** @description nothing more is expected of it */
                            isEnd: boolean;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            since: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            addedAt: string;
                            dueAt: string | null;
                            isLate: boolean;
                            /** @description send back as If-Match */
                            version: number;
                        }[];
                        next: string | null;
                        kinds: {
                            kind: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            mayAdd: boolean;
                            form: {
                                [key: string]: unknown;
                            };
                            states: {
                                state: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                isEnd: boolean;
                                /** @description null on pages after the first */
                                count: number | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addEntry: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    kind: string;
                    data: {
                        [key: string]: unknown;
                    };
                    owner?: {
                        name: string;
                        idNumber: string;
                    };
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entry: string;
                        version: number;
                        state: string;
                        events: string[];
                        position: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entry: string;
                        caseId: string;
                        number: string;
                        kind: string;
                        kindName: {
                            zh: string;
                            en: string;
                        };
                        title: string;
                        ownerName: string;
                        mine: boolean;
                        state: string;
                        stateName: {
                            zh: string;
                            en: string;
                        };
                        /** @description nothing more is expected of it */
                        isEnd: boolean;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        since: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        addedAt: string;
                        dueAt: string | null;
                        isLate: boolean;
                        /** @description send back as If-Match */
                        version: number;
                        data: {
                            [key: string]: unknown;
                        };
                        schema: {
                            [key: string]: unknown;
                        };
                        why: string;
                        byName: string;
                        written: {
                            [key: string]: unknown;
                        };
                        writtenSchema: {
                            [key: string]: unknown;
                        } | null;
                        acts: {
                            act: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            to: {
                                zh: string;
                                en: string;
                            };
                            needsReasons: boolean;
                            form: {
                                [key: string]: unknown;
                            } | null;
                        }[];
                        history: {
                            version: number;
                            type: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            actorName: string;
                            payload: {
                                [key: string]: unknown;
                            };
                            actName: {
                                zh: string;
                                en: string;
                            };
                            stateName: {
                                zh: string;
                                en: string;
                            };
                            why: string;
                            link: string;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actOnEntry: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
                "if-match": string;
            };
            path: {
                id: string;
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    act: string;
                    why: string;
                    data?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entry: string;
                        version: number;
                        state: string;
                        events: string[];
                        position: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEntryTasks: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            entry: string;
                            caseId: string;
                            number: string;
                            kind: string;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            ownerName: string;
                            mine: boolean;
                            state: string;
                            stateName: {
                                zh: string;
                                en: string;
                            };
                            /** @description nothing more is expected of it */
                            isEnd: boolean;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            since: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            addedAt: string;
                            dueAt: string | null;
                            isLate: boolean;
                            /** @description send back as If-Match */
                            version: number;
                            itemName: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listParties: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            role: {
                                zh: string;
                                en: string;
                            };
                            name: string;
                            me: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDraftFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            file: string;
                            /** @description code of the material, or empty */
                            material: string;
                            name: string;
                            kind: string;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            /** @description browsers can show it */
                            isPicture: boolean;
                            bytes: number;
                            /** @description SM3 of the bytes, which the log of the case holds */
                            content: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            addedAt: string;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attachDraftFile: {
        parameters: {
            query?: {
                material?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        file: string;
                        /** @description code of the material, or empty */
                        material: string;
                        name: string;
                        kind: string;
                        kindName: {
                            zh: string;
                            en: string;
                        };
                        /** @description browsers can show it */
                        isPicture: boolean;
                        bytes: number;
                        /** @description SM3 of the bytes, which the log of the case holds */
                        content: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        addedAt: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDraftFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeDraftFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        removed: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCaseFiles: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            file: string;
                            /** @description code of the material, or empty */
                            material: string;
                            name: string;
                            kind: string;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            /** @description browsers can show it */
                            isPicture: boolean;
                            bytes: number;
                            /** @description SM3 of the bytes, which the log of the case holds */
                            content: string;
                            n: number;
                            materialName: {
                                zh: string;
                                en: string;
                            } | null;
                            task: string;
                            by: string;
                            mine: boolean;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            attachedAt: string;
                            removed: {
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                at: string;
                                why: string;
                                by: string;
                            } | null;
                            /** @description the caller may take it out of the case now */
                            removable: boolean;
                        }[];
                        next: string | null;
                        materials: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @description required, and no file of it stands */
                            isMissing: boolean;
                        }[];
                        mayAttach: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attachCaseFile: {
        parameters: {
            query?: {
                material?: string;
                task?: string;
            };
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        caseId: string;
                        version: number;
                        status: string;
                        events: string[];
                        position: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCaseFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            notice: string;
                            caseId: string;
                            kind: {
                                zh: string;
                                en: string;
                            };
                            recipient: string;
                            part: string;
                            subject: {
                                zh: string;
                                en: string;
                            };
                            body: {
                                zh: string;
                                en: string;
                            };
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            readAt: string | null;
                            channels: {
                                channel: string;
                                /** @description waiting, sent, arrived, failed, skipped */
                                state: string;
                                at: string | null;
                                why: string;
                            }[];
                            /** @description null for a notice that only informs */
                            service: {
                                basis: string;
                                servedOn: string | null;
                                tries: {
                                    way: string;
                                    /** @description Shanghai date */
                                    on: string;
                                    servedOn: string | null;
                                    because: {
                                        zh: string;
                                        en: string;
                                    };
                                    basis: string;
                                    /** @description UTC instant, ISO 8601 with milliseconds */
                                    at: string;
                                    byName: string;
                                }[];
                            } | null;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unread: number;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        notice: string;
                        caseId: string;
                        kind: {
                            zh: string;
                            en: string;
                        };
                        recipient: string;
                        part: string;
                        subject: {
                            zh: string;
                            en: string;
                        };
                        body: {
                            zh: string;
                            en: string;
                        };
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                        readAt: string | null;
                        channels: {
                            channel: string;
                            /** @description waiting, sent, arrived, failed, skipped */
                            state: string;
                            at: string | null;
                            why: string;
                        }[];
                        /** @description null for a notice that only informs */
                        service: {
                            basis: string;
                            servedOn: string | null;
                            tries: {
                                way: string;
                                /** @description Shanghai date */
                                on: string;
                                servedOn: string | null;
                                because: {
                                    zh: string;
                                    en: string;
                                };
                                basis: string;
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                at: string;
                                byName: string;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        notice: string;
                        caseId: string;
                        kind: {
                            zh: string;
                            en: string;
                        };
                        recipient: string;
                        part: string;
                        subject: {
                            zh: string;
                            en: string;
                        };
                        body: {
                            zh: string;
                            en: string;
                        };
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                        readAt: string | null;
                        channels: {
                            channel: string;
                            /** @description waiting, sent, arrived, failed, skipped */
                            state: string;
                            at: string | null;
                            why: string;
                        }[];
                        /** @description null for a notice that only informs */
                        service: {
                            basis: string;
                            servedOn: string | null;
                            tries: {
                                way: string;
                                /** @description Shanghai date */
                                on: string;
                                servedOn: string | null;
                                because: {
                                    zh: string;
                                    en: string;
                                };
                                basis: string;
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                at: string;
                                byName: string;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCaseNotices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            notice: string;
                            caseId: string;
                            kind: {
                                zh: string;
                                en: string;
                            };
                            recipient: string;
                            part: string;
                            subject: {
                                zh: string;
                                en: string;
                            };
                            body: {
                                zh: string;
                                en: string;
                            };
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            readAt: string | null;
                            channels: {
                                channel: string;
                                /** @description waiting, sent, arrived, failed, skipped */
                                state: string;
                                at: string | null;
                                why: string;
                            }[];
                            /** @description null for a notice that only informs */
                            service: {
                                basis: string;
                                servedOn: string | null;
                                tries: {
                                    way: string;
                                    /** @description Shanghai date */
                                    on: string;
                                    servedOn: string | null;
                                    because: {
                                        zh: string;
                                        en: string;
                                    };
                                    basis: string;
                                    /** @description UTC instant, ISO 8601 with milliseconds */
                                    at: string;
                                    byName: string;
                                }[];
                            } | null;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description masked */
                        email: string | null;
                        /** @description masked; waits for its code */
                        pending: string | null;
                        /** @description masked */
                        phone: string;
                        wants: ("email" | "sms")[];
                        language: "zh" | "en";
                        service: {
                            agreed: boolean;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeContact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    wants: ("email" | "sms")[];
                    language: "zh" | "en";
                    agreed?: boolean;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description masked */
                        email: string | null;
                        /** @description masked; waits for its code */
                        pending: string | null;
                        /** @description masked */
                        phone: string;
                        wants: ("email" | "sms")[];
                        language: "zh" | "en";
                        service: {
                            agreed: boolean;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description masked */
                        email: string | null;
                        /** @description masked; waits for its code */
                        pending: string | null;
                        /** @description masked */
                        phone: string;
                        wants: ("email" | "sms")[];
                        language: "zh" | "en";
                        service: {
                            agreed: boolean;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description masked */
                        email: string | null;
                        /** @description masked; waits for its code */
                        pending: string | null;
                        /** @description masked */
                        phone: string;
                        wants: ("email" | "sms")[];
                        language: "zh" | "en";
                        service: {
                            agreed: boolean;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReads: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            reader: {
                                zh: string;
                                en: string;
                            };
                            unit: {
                                zh: string;
                                en: string;
                            } | null;
                            /** @description a partner was sent it */
                            partner: boolean;
                            /** @description handling, unit, party, supervision, keeping, sent */
                            purpose: string;
                            fields: {
                                zh: string;
                                en: string;
                            }[];
                            caseId: string;
                            itemName: {
                                zh: string;
                                en: string;
                            } | null;
                            /** @description I may open the case */
                            mine: boolean;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCaseDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            message: string;
                            caseId: string;
                            partner: string;
                            partnerName: {
                                zh: string;
                                en: string;
                            };
                            type: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            status: "waiting" | "delivered" | "dead";
                            attempts: number;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            createdAt: string;
                            nextAt: string | null;
                            deliveredAt: string | null;
                            lastError: string | null;
                            receipt: {
                                [key: string]: unknown;
                            } | null;
                            resent: {
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                at: string;
                                by: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBallots: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            ballot: string;
                            caseId: string;
                            question: string;
                            /** @enum {unknown} */
                            mode: "open" | "secret";
                            /** @enum {unknown} */
                            status: "keys" | "open" | "closed" | "counted" | "void";
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            closesAt: string;
                            /** @enum {unknown} */
                            part: "voter" | "teller" | "both";
                            voted: boolean;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPublicBallots: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            ballot: string;
                            caseId: string;
                            question: string;
                            /** @enum {unknown} */
                            mode: "open" | "secret";
                            /** @enum {unknown} */
                            status: "keys" | "open" | "closed" | "counted" | "void";
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            closesAt: string;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCaseBallots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            ballot: string;
                            caseId: string;
                            question: string;
                            /** @enum {unknown} */
                            mode: "open" | "secret";
                            /** @enum {unknown} */
                            status: "keys" | "open" | "closed" | "counted" | "void";
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            closesAt: string;
                        }[];
                        toAnnounce: {
                            task: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            mode: "open" | "secret";
                            /** @enum {unknown} */
                            kind: "motion" | "election";
                            rule: {
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                basis: string;
                            };
                            question: string;
                            options: {
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            roll: {
                                no: number;
                                name: string;
                                cls: string;
                                weight: number;
                            }[];
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            earliest: string;
                            /** @description the caller may announce it */
                            mine: boolean;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    announceBallot: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    task: string;
                    question: string;
                    options: {
                        code: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                    }[];
                    roll: {
                        name: string;
                        idNumber: string;
                        cls: string;
                        weight: number;
                    }[] | null;
                    tellers: {
                        name: string;
                        idNumber: string;
                    }[];
                    needed: number;
                    /** @description ISO 8601 with zone */
                    closesAt: string;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ballot: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBallot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ballot: string;
                        caseId: string;
                        question: string;
                        /** @enum {unknown} */
                        mode: "open" | "secret";
                        /** @enum {unknown} */
                        status: "keys" | "open" | "closed" | "counted" | "void";
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        closesAt: string;
                        task: string;
                        itemName: {
                            zh: string;
                            en: string;
                        };
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        options: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        rule: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            basis: string;
                            /** @description Shanghai date */
                            on: string;
                            terms: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        announcedAt: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        now: string;
                        rollDigest: string;
                        voters: number;
                        recused: number;
                        cast: number;
                        turnout: {
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            votes: number;
                        }[];
                        isPublic: boolean;
                        why: string;
                        tallies: {
                            cls: string;
                            roll: {
                                heads: number;
                                weight: number;
                            };
                            votes: {
                                [key: string]: {
                                    heads: number;
                                    weight: number;
                                };
                            };
                        }[];
                        result: {
                            /** @enum {unknown} */
                            outcome: "passed" | "failed" | "elected" | "tied" | "no-quorum";
                            elected: string[];
                            classes: {
                                cls: string;
                                cast: {
                                    heads: number;
                                    weight: number;
                                };
                                quorate: boolean;
                                carried: boolean;
                            }[];
                        } | null;
                        steps: {
                            zh: string;
                            en: string;
                        }[];
                        needed: number;
                        tellers: {
                            place: number;
                            name: string;
                            key: string | null;
                            deal: {
                                commits: string[];
                                proof: {
                                    c: string;
                                    s: string;
                                };
                                shares: {
                                    e: string;
                                    c: string;
                                }[];
                            } | null;
                            confirmed: boolean;
                            opened: boolean;
                        }[];
                        key: string | null;
                        sums: {
                            cls: string;
                            votes: number;
                            sums: {
                                a: string;
                                b: string;
                            }[];
                        }[];
                        me: {
                            voter: {
                                no: number;
                                cls: string;
                                weight: number;
                                recused: string | null;
                                votedAt: string | null;
                            } | null;
                            teller: number | null;
                            officer: boolean;
                        };
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBallotRoll: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            no: number;
                            name: string;
                            cls: string;
                            weight: number;
                            recused: string | null;
                            voted: boolean;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBallotFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    castVote: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    choice: string | null;
                    veiled: {
                        options: {
                            a: string;
                            b: string;
                            c0: string;
                            s0: string;
                            c1: string;
                            s1: string;
                        }[];
                        sum: {
                            c: string;
                            s: string;
                        };
                    } | null;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        format: "onewindow-ballot-receipt/1";
                        district: string;
                        ballot: string;
                        no: number;
                        n: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                        /** @description SM3 over the canonical JSON of what was voted */
                        voteSm3: string;
                        /** @description commits to every vote up to this one */
                        head: string;
                        keyId: string;
                        /** @description SM2 over the canonical JSON of the other members but keyId */
                        signature: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVoteReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        format: "onewindow-ballot-receipt/1";
                        district: string;
                        ballot: string;
                        no: number;
                        n: number;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        at: string;
                        /** @description SM3 over the canonical JSON of what was voted */
                        voteSm3: string;
                        /** @description commits to every vote up to this one */
                        head: string;
                        keyId: string;
                        /** @description SM2 over the canonical JSON of the other members but keyId */
                        signature: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recuseVoter: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    no: number | null;
                    why: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ballot: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tellBallot: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    step: "key" | "deal" | "confirm" | "open";
                    key?: {
                        y: string;
                        proof: {
                            c: string;
                            s: string;
                        };
                    };
                    deal?: {
                        commits: string[];
                        proof: {
                            c: string;
                            s: string;
                        };
                        shares: {
                            e: string;
                            c: string;
                        }[];
                    };
                    parts?: {
                        cls: string;
                        parts: {
                            d: string;
                            c: string;
                            s: string;
                        }[];
                    }[];
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ballot: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voidBallot: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ballot: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMeetings: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                unit?: "mine";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            meeting: string;
                            /** @description empty for who may not read the case */
                            caseId: string;
                            title: string;
                            /** @enum {unknown} */
                            status: "called" | "held" | "adjourned" | "ended";
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            from: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            to: string;
                            place: string;
                            remote: string;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCaseMeetings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            meeting: string;
                            /** @description empty for who may not read the case */
                            caseId: string;
                            title: string;
                            /** @enum {unknown} */
                            status: "called" | "held" | "adjourned" | "ended";
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            from: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            to: string;
                            place: string;
                            remote: string;
                        }[];
                        toCall: {
                            task: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            earliest: string;
                            noticeText: {
                                zh: string;
                                en: string;
                            };
                            invited: {
                                name: string;
                                partName: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            /** @description the caller may call it */
                            mine: boolean;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    callMeeting: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    task: string;
                    title: string;
                    /** @description ISO 8601 with zone */
                    from: string;
                    /** @description ISO 8601 with zone */
                    to: string;
                    place: string;
                    remote: string;
                    resources: string[];
                    more: {
                        name: string;
                        idNumber: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        meeting: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        meeting: string;
                        /** @description empty for who may not read the case */
                        caseId: string;
                        title: string;
                        /** @enum {unknown} */
                        status: "called" | "held" | "adjourned" | "ended";
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        from: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        to: string;
                        place: string;
                        remote: string;
                        task: string;
                        itemName: {
                            zh: string;
                            en: string;
                        };
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        calledAt: string;
                        calledBy: string;
                        attendees: {
                            no: number;
                            name: string;
                            part: string;
                            partName: {
                                zh: string;
                                en: string;
                            };
                            reply: {
                                attends: boolean;
                                substitute: string | null;
                                why: string;
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                at: string;
                            } | null;
                            present: boolean | null;
                            signature: {
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                at: string;
                                agrees: boolean;
                                text: string;
                                signed: boolean;
                                byName: string;
                            } | null;
                        }[];
                        minutes: {
                            text: string;
                            digest: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            byName: string;
                        } | null;
                        why: string;
                        outcome: {
                            zh: string;
                            en: string;
                        } | null;
                        outcomes: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            needsReasons: boolean;
                            reasons: {
                                code: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                basis: string;
                            }[];
                        }[];
                        me: {
                            /** @description my place on the list, or of him for whom I come */
                            no: number | null;
                            officer: boolean;
                        };
                        /** @description what the caller may do now */
                        acts: string[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actOnMeeting: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    act: "reply";
                    attends: boolean;
                    substitute: {
                        name: string;
                        idNumber: string;
                    } | null;
                    why: string;
                } | {
                    /** @constant */
                    act: "attend";
                    present: number[];
                } | {
                    /** @constant */
                    act: "minute";
                    text: string;
                } | {
                    /** @constant */
                    act: "sign";
                    digest: string;
                    agrees: boolean;
                    text: string;
                } | {
                    /** @constant */
                    act: "note-unsigned";
                    no: number;
                    why: string;
                } | {
                    /** @constant */
                    act: "adjourn";
                    why: string;
                } | {
                    /** @constant */
                    act: "end";
                    outcome: string;
                    reasons: {
                        code: string;
                        text: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        meeting: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeAlong: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tasks: {
                        case: string;
                        task: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bundle: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        takenAt: string;
                        rows: {
                            task: string;
                            taskName: {
                                zh: string;
                                en: string;
                            };
                            version: number;
                            view: {
                                caseId: string;
                                number: string;
                                item: string;
                                itemName: {
                                    zh: string;
                                    en: string;
                                };
                                title: string;
                                /** @description open, waiting-applicant, suspended, special-procedure, granted, declined, not-accepted, withdrawn, complete, recalled, annulled */
                                status: string;
                                stage: string;
                                stageName: {
                                    zh: string;
                                    en: string;
                                };
                                version: number;
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                submittedAt: string;
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                updatedAt: string;
                                promisedDay: string | null;
                                colour: string;
                                /** @description something waits for me */
                                yours: boolean;
                                applicantName: string;
                                form: {
                                    [key: string]: unknown;
                                };
                                formSchema: {
                                    [key: string]: unknown;
                                };
                                steps: {
                                    code: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    help: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    fields: string[];
                                }[];
                                times: {
                                    /** @description UTC instant, ISO 8601 with milliseconds */
                                    started: string;
                                    decidedAt: string | null;
                                    statutory: {
                                        text: {
                                            zh: string;
                                            en: string;
                                        };
                                        dueDay: string | null;
                                        dueAt: string | null;
                                    };
                                    promised: {
                                        text: {
                                            zh: string;
                                            en: string;
                                        };
                                        dueDay: string | null;
                                        dueAt: string | null;
                                        provisional: boolean;
                                        days: {
                                            /** @description Shanghai date */
                                            day: string;
                                            counted: boolean;
                                            why: {
                                                zh: string;
                                                en: string;
                                            };
                                        }[];
                                    };
                                    /** @description from filing to decision or now, applicant time left out */
                                    usedMs: number;
                                    /** @description time that waited for the applicant */
                                    waitedMs: number;
                                    colour: "green" | "yellow" | "red" | "done" | "none";
                                    /** @description why the clocks stand still now */
                                    paused: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    basis: string;
                                };
                                timeline: {
                                    code: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    unit: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    state: "done" | "running" | "you" | "waiting" | "refused" | "skipped" | "paused" | "undone";
                                    from: string | null;
                                    to: string | null;
                                    dueAt: string | null;
                                    note: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    result: {
                                        [key: string]: unknown;
                                    };
                                    /** @description for a lane: the stage it belongs to */
                                    stage: string;
                                    /** @description for a stage: nothing but lanes, which stand in its place */
                                    lanesOnly: boolean;
                                }[];
                                lanes: {
                                    code: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    unit: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    state: "done" | "running" | "you" | "waiting" | "refused" | "skipped" | "paused" | "undone";
                                    from: string | null;
                                    to: string | null;
                                    dueAt: string | null;
                                    note: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    result: {
                                        [key: string]: unknown;
                                    };
                                    /** @description for a lane: the stage it belongs to */
                                    stage: string;
                                    /** @description for a stage: nothing but lanes, which stand in its place */
                                    lanesOnly: boolean;
                                }[];
                                defects: {
                                    field: string;
                                    text: string;
                                }[];
                                findings: {
                                    code: string;
                                    verdict: "ok" | "warn" | "stop" | "officer";
                                    field?: string;
                                    text: {
                                        zh: string;
                                        en: string;
                                    };
                                    basis?: string;
                                    against?: string;
                                    remedy?: {
                                        zh: string;
                                        en: string;
                                    };
                                    steps?: {
                                        zh: string;
                                        en: string;
                                    }[];
                                }[];
                                commands: {
                                    type: string;
                                    task: string | null;
                                    outcome: string | null;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    needsReasons: boolean;
                                    reasons: {
                                        code: string;
                                        text: {
                                            zh: string;
                                            en: string;
                                        };
                                        basis: string;
                                    }[];
                                    tells: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    /** @description why it cannot be done now */
                                    locked: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    /** @description schema of what is written down with it */
                                    form: {
                                        [key: string]: unknown;
                                    } | null;
                                    /** @description points that each need an outcome with it */
                                    entries: {
                                        entry: string;
                                        text: string;
                                    }[];
                                    entryOutcomes: {
                                        code: string;
                                        name: {
                                            zh: string;
                                            en: string;
                                        };
                                    }[];
                                    dueAt: string | null;
                                    /** @description what can be chosen: materials that may follow and by which day, units, special procedures with their expected day, reasons of a rating */
                                    choices: {
                                        code: string;
                                        name: {
                                            zh: string;
                                            en: string;
                                        };
                                        note: {
                                            zh: string;
                                            en: string;
                                        } | null;
                                        first: string | null;
                                        last: string | null;
                                    }[];
                                }[];
                                credentials: {
                                    credential: string;
                                    kind: string;
                                    kindName: {
                                        zh: string;
                                        en: string;
                                    };
                                    number: string;
                                    holderName: string;
                                    status: string;
                                    /** @description UTC instant, ISO 8601 with milliseconds */
                                    issuedAt: string;
                                    caseId: string;
                                }[];
                                notes: {
                                    /** @description UTC instant, ISO 8601 with milliseconds */
                                    at: string;
                                    by: string;
                                    text: string;
                                }[];
                                parties: {
                                    role: {
                                        zh: string;
                                        en: string;
                                    };
                                    name: string;
                                    me: boolean;
                                }[];
                                /** @description who acts for me in this case */
                                representatives: {
                                    person: string;
                                    name: string;
                                }[];
                                entries: {
                                    entry: string;
                                    kind: {
                                        zh: string;
                                        en: string;
                                    };
                                    text: string;
                                    outcome: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    why: string;
                                }[];
                                /** @description what parties answered and officers wrote down, as far as I may see it */
                                answers: {
                                    task: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    by: string;
                                    /** @description UTC instant, ISO 8601 with milliseconds */
                                    at: string;
                                    outcome: {
                                        zh: string;
                                        en: string;
                                    };
                                    schema: {
                                        [key: string]: unknown;
                                    } | null;
                                    data: {
                                        [key: string]: unknown;
                                    };
                                }[];
                                reasons: {
                                    code: string;
                                    text: string;
                                    basis: string;
                                }[];
                                pauses: {
                                    /** @description correction, suspension, procedure */
                                    kind: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    why: {
                                        zh: string;
                                        en: string;
                                    };
                                    by: string;
                                    /** @description UTC instant, ISO 8601 with milliseconds */
                                    from: string;
                                    to: string | null;
                                    expectedDay: string | null;
                                }[];
                                gaps: {
                                    material: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    /** @description Shanghai date */
                                    by: string;
                                    /** @description open, late, supplied, dropped */
                                    status: string;
                                    extended: boolean;
                                    text: string;
                                    task: string;
                                }[];
                                links: {
                                    /** @description parent, subcase, related */
                                    link: string;
                                    why: string;
                                    /** @description null when it is not mine to see */
                                    caseId: string | null;
                                    number: string | null;
                                    itemName: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    title: string | null;
                                    status: string | null;
                                }[];
                                collected: {
                                    unit: {
                                        zh: string;
                                        en: string;
                                    };
                                    byName: string;
                                } | null;
                                rating: {
                                    level: number;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    reasons: {
                                        zh: string;
                                        en: string;
                                    }[];
                                    text: string;
                                    /** @description UTC instant, ISO 8601 with milliseconds */
                                    at: string;
                                } | null;
                                happenings: {
                                    version: number;
                                    type: string;
                                    /** @description UTC instant, ISO 8601 with milliseconds */
                                    at: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    text: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    byName: string;
                                }[];
                                /** @description the item issues credentials */
                                gives: boolean;
                                /** @description how many files stand in it */
                                files: number;
                                /** @description kinds of entries that live by themselves; see listEntries */
                                ownEntries: {
                                    kind: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                                /** @description notices to the public that the case has published */
                                publications: number;
                                /** @description the chain of events verifies */
                                verified: boolean;
                            };
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bringPhoto: {
        parameters: {
            query: {
                case: string;
                task: string;
                seq: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        content: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bringCapture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    case: string;
                    task: string;
                    seq: number;
                    /** @description ISO 8601 with zone */
                    capturedAt: string;
                    /** @description how many photos were handed in before */
                    photos: number;
                    outcome: string;
                    reasons: {
                        code: string;
                        text: string;
                    }[];
                    data: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        result: "done" | "conflict";
                        conflict: string | null;
                        code: string | null;
                        text: {
                            zh: string;
                            en: string;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOfflineConflicts: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            conflict: string;
                            caseId: string;
                            number: string;
                            title: string;
                            taskName: {
                                zh: string;
                                en: string;
                            };
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            capturedAt: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            arrivedAt: string;
                            byName: string;
                            outcome: string;
                            outcomeName: {
                                zh: string;
                                en: string;
                            };
                            reasons: {
                                code: string;
                                text: string;
                            }[];
                            data: {
                                [key: string]: unknown;
                            };
                            photos: {
                                name: string;
                                bytes: number;
                                content: string;
                            }[];
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            since: {
                                type: string;
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                at: string;
                                byName: string;
                            }[];
                            /** @enum {unknown} */
                            status: "open" | "applied" | "set-aside";
                            settledAt: string | null;
                            settledBy: string | null;
                            why: string;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settleOfflineConflict: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    how: "apply" | "set-aside";
                    why: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conflict: string;
                        /** @enum {unknown} */
                        status: "applied" | "set-aside";
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listResources: {
        parameters: {
            query?: {
                kind?: "room" | "panel" | "person" | "window" | "team" | "vehicle";
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** @enum {unknown} */
                            kind: "room" | "panel" | "person" | "window" | "team" | "vehicle";
                            name: {
                                zh: string;
                                en: string;
                            };
                            unit: string;
                            open: boolean;
                            shared: boolean;
                            active: boolean;
                            hours: {
                                working: {
                                    from: string;
                                    to: string;
                                }[];
                                dayOff: {
                                    from: string;
                                    to: string;
                                }[];
                                weekdays: number[];
                                exceptions: {
                                    /** @description Shanghai date */
                                    day: string;
                                    spans: {
                                        from: string;
                                        to: string;
                                    }[];
                                    why: string;
                                }[];
                            };
                            slotMinutes: number;
                            seats: number;
                            notice: {
                                /** @enum {unknown} */
                                kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                                count?: number;
                                roll?: boolean;
                            };
                            horizonDays: number;
                            address: string;
                            queue: boolean;
                            resource: string;
                            version: number;
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            noticeText: {
                                zh: string;
                                en: string;
                            };
                            /** @description the caller’s unit keeps it */
                            mine: boolean;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        kind: "room" | "panel" | "person" | "window" | "team" | "vehicle";
                        name: {
                            zh: string;
                            en: string;
                        };
                        unit: string;
                        open: boolean;
                        shared: boolean;
                        active: boolean;
                        hours: {
                            working: {
                                from: string;
                                to: string;
                            }[];
                            dayOff: {
                                from: string;
                                to: string;
                            }[];
                            weekdays: number[];
                            exceptions: {
                                /** @description Shanghai date */
                                day: string;
                                spans: {
                                    from: string;
                                    to: string;
                                }[];
                                why: string;
                            }[];
                        };
                        slotMinutes: number;
                        seats: number;
                        notice: {
                            /** @enum {unknown} */
                            kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                            count?: number;
                            roll?: boolean;
                        };
                        horizonDays: number;
                        address: string;
                        queue: boolean;
                        resource: string;
                        version: number;
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        noticeText: {
                            zh: string;
                            en: string;
                        };
                        /** @description the caller’s unit keeps it */
                        mine: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putResource: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    kind: "room" | "panel" | "person" | "window" | "team" | "vehicle";
                    name: {
                        zh: string;
                        en: string;
                    };
                    unit: string;
                    open: boolean;
                    shared: boolean;
                    active: boolean;
                    hours: {
                        working: {
                            from: string;
                            to: string;
                        }[];
                        dayOff: {
                            from: string;
                            to: string;
                        }[];
                        weekdays: number[];
                        exceptions: {
                            /** @description Shanghai date */
                            day: string;
                            spans: {
                                from: string;
                                to: string;
                            }[];
                            why: string;
                        }[];
                    };
                    slotMinutes: number;
                    seats: number;
                    notice: {
                        /** @enum {unknown} */
                        kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                        count?: number;
                        roll?: boolean;
                    };
                    horizonDays: number;
                    address: string;
                    queue: boolean;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        kind: "room" | "panel" | "person" | "window" | "team" | "vehicle";
                        name: {
                            zh: string;
                            en: string;
                        };
                        unit: string;
                        open: boolean;
                        shared: boolean;
                        active: boolean;
                        hours: {
                            working: {
                                from: string;
                                to: string;
                            }[];
                            dayOff: {
                                from: string;
                                to: string;
                            }[];
                            weekdays: number[];
                            exceptions: {
                                /** @description Shanghai date */
                                day: string;
                                spans: {
                                    from: string;
                                    to: string;
                                }[];
                                why: string;
                            }[];
                        };
                        slotMinutes: number;
                        seats: number;
                        notice: {
                            /** @enum {unknown} */
                            kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                            count?: number;
                            roll?: boolean;
                        };
                        horizonDays: number;
                        address: string;
                        queue: boolean;
                        resource: string;
                        version: number;
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        noticeText: {
                            zh: string;
                            en: string;
                        };
                        /** @description the caller’s unit keeps it */
                        mine: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSlots: {
        parameters: {
            query?: {
                from?: string;
                days?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        days: {
                            /** @description Shanghai date */
                            day: string;
                            why: {
                                zh: string;
                                en: string;
                            };
                            provisional: boolean;
                            slots: {
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                from: string;
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                to: string;
                                free: number;
                                /** @enum {unknown} */
                                state: "free" | "taken" | "soon" | "far";
                            }[];
                            spans: {
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                from: string;
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                to: string;
                            }[];
                        }[];
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        earliest: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listResourceBookings: {
        parameters: {
            query: {
                from: string;
                days?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            booking: string;
                            version: number;
                            /** @enum {unknown} */
                            status: "booked" | "held" | "missed" | "cancelled";
                            resources: {
                                resource: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                address: string;
                            }[];
                            unit: string;
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            from: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            to: string;
                            purpose: string;
                            persons: string[];
                            caseId: string;
                            remote: string;
                            minutes: string;
                            /** @description what the caller may do now */
                            commands: string[];
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBookings: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                case?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            booking: string;
                            version: number;
                            /** @enum {unknown} */
                            status: "booked" | "held" | "missed" | "cancelled";
                            resources: {
                                resource: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                address: string;
                            }[];
                            unit: string;
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            from: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            to: string;
                            purpose: string;
                            persons: string[];
                            caseId: string;
                            remote: string;
                            minutes: string;
                            /** @description what the caller may do now */
                            commands: string[];
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeBooking: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    resources: string[];
                    /** @description ISO 8601 with zone */
                    from: string;
                    /** @description ISO 8601 with zone */
                    to: string;
                    purpose: string;
                    case?: string;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        booking: string;
                        version: number;
                        /** @enum {unknown} */
                        status: "booked" | "held" | "missed" | "cancelled";
                        resources: {
                            resource: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            kind: string;
                            address: string;
                        }[];
                        unit: string;
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        from: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        to: string;
                        purpose: string;
                        persons: string[];
                        caseId: string;
                        remote: string;
                        minutes: string;
                        /** @description what the caller may do now */
                        commands: string[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        booking: string;
                        version: number;
                        /** @enum {unknown} */
                        status: "booked" | "held" | "missed" | "cancelled";
                        resources: {
                            resource: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            kind: string;
                            address: string;
                        }[];
                        unit: string;
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        from: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        to: string;
                        purpose: string;
                        persons: string[];
                        caseId: string;
                        remote: string;
                        minutes: string;
                        /** @description what the caller may do now */
                        commands: string[];
                        events: {
                            version: number;
                            type: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            actorName: string;
                            payload: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    commandBooking: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "move";
                    /** @description ISO 8601 with zone */
                    from: string;
                    /** @description ISO 8601 with zone */
                    to: string;
                    why: string;
                } | {
                    /** @constant */
                    type: "substitute";
                    out: string;
                    in: string;
                    why: string;
                } | {
                    /** @constant */
                    type: "cancel";
                    why: string;
                } | {
                    /** @constant */
                    type: "set-remote";
                    url: string;
                } | {
                    /** @constant */
                    type: "minute";
                    text: string;
                } | {
                    /** @constant */
                    type: "hold";
                } | {
                    /** @constant */
                    type: "miss";
                    why: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        booking: string;
                        version: number;
                        /** @enum {unknown} */
                        status: "booked" | "held" | "missed" | "cancelled";
                        resources: {
                            resource: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            kind: string;
                            address: string;
                        }[];
                        unit: string;
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        from: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        to: string;
                        purpose: string;
                        persons: string[];
                        caseId: string;
                        remote: string;
                        minutes: string;
                        /** @description what the caller may do now */
                        commands: string[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shanghai date */
                        day: string;
                        waiting: number;
                        last: number;
                        open: boolean;
                        why: {
                            zh: string;
                            en: string;
                        };
                        called: {
                            number: number;
                            /** @description Shanghai date */
                            day: string;
                            /** @enum {unknown} */
                            status: "waiting" | "called" | "served" | "missed" | "left";
                            /** @description masked for everybody but the window and the person */
                            name: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            takenAt: string;
                            calledAt: string | null;
                            counter: string | null;
                        }[];
                        mine: {
                            number: number;
                            /** @description Shanghai date */
                            day: string;
                            /** @enum {unknown} */
                            status: "waiting" | "called" | "served" | "missed" | "left";
                            /** @description masked for everybody but the window and the person */
                            name: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            takenAt: string;
                            calledAt: string | null;
                            counter: string | null;
                            ahead: number;
                        }[];
                        /** @description all of today, for the window’s own unit */
                        tickets: {
                            number: number;
                            /** @description Shanghai date */
                            day: string;
                            /** @enum {unknown} */
                            status: "waiting" | "called" | "served" | "missed" | "left";
                            /** @description masked for everybody but the window and the person */
                            name: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            takenAt: string;
                            calledAt: string | null;
                            counter: string | null;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeNumber: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    walkIn?: string;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        number: number;
                        /** @description Shanghai date */
                        day: string;
                        /** @enum {unknown} */
                        status: "waiting" | "called" | "served" | "missed" | "left";
                        /** @description masked for everybody but the window and the person */
                        name: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        takenAt: string;
                        calledAt: string | null;
                        counter: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    callNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    counter: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        number: number;
                        /** @description Shanghai date */
                        day: string;
                        /** @enum {unknown} */
                        status: "waiting" | "called" | "served" | "missed" | "left";
                        /** @description masked for everybody but the window and the person */
                        name: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        takenAt: string;
                        calledAt: string | null;
                        counter: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    moveTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    move: "served" | "missed" | "again" | "leave";
                    /** @description Shanghai date */
                    day?: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        number: number;
                        /** @description Shanghai date */
                        day: string;
                        /** @enum {unknown} */
                        status: "waiting" | "called" | "served" | "missed" | "left";
                        /** @description masked for everybody but the window and the person */
                        name: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        takenAt: string;
                        calledAt: string | null;
                        counter: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDraws: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                case?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            draw: string;
                            title: string;
                            unit: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            status: "committing" | "revealing" | "drawn" | "void";
                            /** @description how many stand in the list */
                            pool: number;
                            drawn: number;
                            beacon: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            preparedAt: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            commitBy: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            beaconAt: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            revealBy: string;
                            endedAt: string | null;
                            why: string | null;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        draw: string;
                        title: string;
                        unit: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {unknown} */
                        status: "committing" | "revealing" | "drawn" | "void";
                        /** @description how many stand in the list */
                        pool: number;
                        drawn: number;
                        beacon: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        preparedAt: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        commitBy: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        beaconAt: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        revealBy: string;
                        endedAt: string | null;
                        why: string | null;
                        task: string;
                        /** @description which draw of its case this is, from 1 on; the others stay to be seen */
                        n: number;
                        others: {
                            draw: string;
                            /** @enum {unknown} */
                            status: "committing" | "revealing" | "drawn" | "void";
                            why: string | null;
                        }[];
                        poolHash: string;
                        params: string;
                        paramsHash: string;
                        least: number;
                        committers: {
                            unit: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            commitment: string | null;
                            at: string | null;
                            deposited: boolean;
                            secret: string | null;
                            how: string | null;
                        }[];
                        value: string | null;
                        voidUnits: {
                            zh: string;
                            en: string;
                        }[];
                        seed: string | null;
                        strata: {
                            stratum: string;
                            size: number;
                            quota: number;
                            ids: string[];
                        }[];
                        objects: {
                            id: string;
                            name: string;
                            stratum: string;
                            gone: boolean;
                        }[];
                        assignments: {
                            object: string;
                            group: string;
                            groupName: {
                                zh: string;
                                en: string;
                            };
                            members: {
                                id: string;
                                name: string;
                            }[];
                        }[];
                        replacements: {
                            object: string;
                            group: string;
                            out: string;
                            in: string;
                            why: string;
                            passedOver: {
                                id: string;
                                why: string;
                            }[];
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                        }[];
                        substitutions: {
                            out: string;
                            in: string;
                            stratum: string;
                            why: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                        }[];
                        /** @description commands that the caller may give on the case now */
                        mine: {
                            type: string;
                            task: string;
                        }[];
                        caseId: string | null;
                        version: number | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainDraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                object: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        object: string;
                        name: string;
                        stratum: string;
                        size: number;
                        drawn: number;
                        rank: number;
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDrawFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDuties: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                scope?: "mine" | "owed-by-unit" | "owed-to-unit";
                state?: "open" | "settled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            duty: string;
                            n: number;
                            cause: string;
                            /** @description Shanghai date */
                            dueDay: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            dueAt: string;
                            provisional: boolean;
                            /** @enum {unknown} */
                            status: "open" | "discharged" | "excused";
                            /** @enum {unknown} */
                            colour: "green" | "yellow" | "red" | "done" | "none";
                            late: boolean;
                            lateAt: string | null;
                            escalatedTo: {
                                zh: string;
                                en: string;
                            } | null;
                            settledAt: string | null;
                            settledByName: string | null;
                            evidence: {
                                text: string;
                                references: string[];
                            } | null;
                            why: string | null;
                            title: string;
                            owesName: string;
                            toName: {
                                zh: string;
                                en: string;
                            };
                            proof: string;
                            version: number;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeDuty: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    born: {
                        /** @enum {unknown} */
                        kind: "case" | "plan" | "permit" | "contract" | "order" | "commitment" | "register";
                        of: string;
                    };
                    owes: {
                        /** @constant */
                        kind: "unit";
                        id: string;
                    } | {
                        /** @constant */
                        kind: "person";
                        case: string;
                    };
                    terms: {
                        basis: string;
                        schedule: {
                            /** @constant */
                            kind: "once";
                            /** @description Shanghai date */
                            due: string;
                        } | {
                            /** @constant */
                            kind: "within";
                            limit: {
                                /** @enum {unknown} */
                                kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                                count?: number;
                                roll?: boolean;
                            };
                        } | {
                            /** @constant */
                            kind: "after-each";
                            limit: {
                                /** @enum {unknown} */
                                kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                                count?: number;
                                roll?: boolean;
                            };
                        } | {
                            /** @constant */
                            kind: "every";
                            /** @enum {unknown} */
                            period: "month" | "quarter" | "half-year" | "year";
                            on: {
                                /** @constant */
                                kind: "date";
                                month: number;
                                date: number;
                                roll: boolean;
                            } | {
                                /** @constant */
                                kind: "working-day";
                                n: number;
                            } | {
                                /** @constant */
                                kind: "after-end";
                                limit: {
                                    /** @enum {unknown} */
                                    kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                                    count?: number;
                                    roll?: boolean;
                                };
                            };
                        };
                        proof: string;
                        needsReference: boolean;
                        late: ({
                            /** @constant */
                            do: "message";
                            partner: string;
                            type: string;
                        } | {
                            /** @constant */
                            do: "note";
                            caseId: string;
                            text: string;
                        } | {
                            /** @constant */
                            do: "escalate";
                            unit: string;
                        } | {
                            /** @constant */
                            do: "rectify";
                            title: string;
                            workingDays: number;
                        })[];
                    };
                    /** @description Shanghai date */
                    starts: string;
                    ends: string | null;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        duty: string;
                        version: number;
                        status: "open" | "ended";
                        title: string;
                        born: {
                            /** @enum {unknown} */
                            kind: "case" | "plan" | "permit" | "contract" | "order" | "commitment" | "register";
                            of: string;
                        };
                        owes: {
                            kind: string;
                            name: string;
                        };
                        to: string;
                        toName: {
                            zh: string;
                            en: string;
                        };
                        terms: {
                            basis: string;
                            schedule: {
                                /** @constant */
                                kind: "once";
                                /** @description Shanghai date */
                                due: string;
                            } | {
                                /** @constant */
                                kind: "within";
                                limit: {
                                    /** @enum {unknown} */
                                    kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                                    count?: number;
                                    roll?: boolean;
                                };
                            } | {
                                /** @constant */
                                kind: "after-each";
                                limit: {
                                    /** @enum {unknown} */
                                    kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                                    count?: number;
                                    roll?: boolean;
                                };
                            } | {
                                /** @constant */
                                kind: "every";
                                /** @enum {unknown} */
                                period: "month" | "quarter" | "half-year" | "year";
                                on: {
                                    /** @constant */
                                    kind: "date";
                                    month: number;
                                    date: number;
                                    roll: boolean;
                                } | {
                                    /** @constant */
                                    kind: "working-day";
                                    n: number;
                                } | {
                                    /** @constant */
                                    kind: "after-end";
                                    limit: {
                                        /** @enum {unknown} */
                                        kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                                        count?: number;
                                        roll?: boolean;
                                    };
                                };
                            };
                            proof: string;
                            needsReference: boolean;
                            late: ({
                                /** @constant */
                                do: "message";
                                partner: string;
                                type: string;
                            } | {
                                /** @constant */
                                do: "note";
                                caseId: string;
                                text: string;
                            } | {
                                /** @constant */
                                do: "escalate";
                                unit: string;
                            } | {
                                /** @constant */
                                do: "rectify";
                                title: string;
                                workingDays: number;
                            })[];
                        };
                        scheduleText: {
                            zh: string;
                            en: string;
                        };
                        /** @description Shanghai date */
                        starts: string;
                        ends: string | null;
                        commands: string[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDuty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        duty: string;
                        version: number;
                        status: "open" | "ended";
                        title: string;
                        born: {
                            /** @enum {unknown} */
                            kind: "case" | "plan" | "permit" | "contract" | "order" | "commitment" | "register";
                            of: string;
                        };
                        owes: {
                            kind: string;
                            name: string;
                        };
                        to: string;
                        toName: {
                            zh: string;
                            en: string;
                        };
                        terms: {
                            basis: string;
                            schedule: {
                                /** @constant */
                                kind: "once";
                                /** @description Shanghai date */
                                due: string;
                            } | {
                                /** @constant */
                                kind: "within";
                                limit: {
                                    /** @enum {unknown} */
                                    kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                                    count?: number;
                                    roll?: boolean;
                                };
                            } | {
                                /** @constant */
                                kind: "after-each";
                                limit: {
                                    /** @enum {unknown} */
                                    kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                                    count?: number;
                                    roll?: boolean;
                                };
                            } | {
                                /** @constant */
                                kind: "every";
                                /** @enum {unknown} */
                                period: "month" | "quarter" | "half-year" | "year";
                                on: {
                                    /** @constant */
                                    kind: "date";
                                    month: number;
                                    date: number;
                                    roll: boolean;
                                } | {
                                    /** @constant */
                                    kind: "working-day";
                                    n: number;
                                } | {
                                    /** @constant */
                                    kind: "after-end";
                                    limit: {
                                        /** @enum {unknown} */
                                        kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                                        count?: number;
                                        roll?: boolean;
                                    };
                                };
                            };
                            proof: string;
                            needsReference: boolean;
                            late: ({
                                /** @constant */
                                do: "message";
                                partner: string;
                                type: string;
                            } | {
                                /** @constant */
                                do: "note";
                                caseId: string;
                                text: string;
                            } | {
                                /** @constant */
                                do: "escalate";
                                unit: string;
                            } | {
                                /** @constant */
                                do: "rectify";
                                title: string;
                                workingDays: number;
                            })[];
                        };
                        scheduleText: {
                            zh: string;
                            en: string;
                        };
                        /** @description Shanghai date */
                        starts: string;
                        ends: string | null;
                        commands: string[];
                        occasions: {
                            duty: string;
                            n: number;
                            cause: string;
                            /** @description Shanghai date */
                            dueDay: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            dueAt: string;
                            provisional: boolean;
                            /** @enum {unknown} */
                            status: "open" | "discharged" | "excused";
                            /** @enum {unknown} */
                            colour: "green" | "yellow" | "red" | "done" | "none";
                            late: boolean;
                            lateAt: string | null;
                            escalatedTo: {
                                zh: string;
                                en: string;
                            } | null;
                            settledAt: string | null;
                            settledByName: string | null;
                            evidence: {
                                text: string;
                                references: string[];
                            } | null;
                            why: string | null;
                        }[];
                        events: {
                            version: number;
                            type: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            actorName: string;
                            payload: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    commandDuty: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "discharge";
                    n: number;
                    evidence: {
                        text: string;
                        references: string[];
                    };
                } | {
                    /** @constant */
                    type: "excuse";
                    n: number;
                    why: string;
                } | {
                    /** @constant */
                    type: "return";
                    n: number;
                    why: string;
                } | {
                    /** @constant */
                    type: "arise";
                    cause: string;
                    /** @description Shanghai date */
                    day: string;
                } | {
                    /** @constant */
                    type: "end";
                    why: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        duty: string;
                        version: number;
                        status: "open" | "ended";
                        title: string;
                        born: {
                            /** @enum {unknown} */
                            kind: "case" | "plan" | "permit" | "contract" | "order" | "commitment" | "register";
                            of: string;
                        };
                        owes: {
                            kind: string;
                            name: string;
                        };
                        to: string;
                        toName: {
                            zh: string;
                            en: string;
                        };
                        terms: {
                            basis: string;
                            schedule: {
                                /** @constant */
                                kind: "once";
                                /** @description Shanghai date */
                                due: string;
                            } | {
                                /** @constant */
                                kind: "within";
                                limit: {
                                    /** @enum {unknown} */
                                    kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                                    count?: number;
                                    roll?: boolean;
                                };
                            } | {
                                /** @constant */
                                kind: "after-each";
                                limit: {
                                    /** @enum {unknown} */
                                    kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                                    count?: number;
                                    roll?: boolean;
                                };
                            } | {
                                /** @constant */
                                kind: "every";
                                /** @enum {unknown} */
                                period: "month" | "quarter" | "half-year" | "year";
                                on: {
                                    /** @constant */
                                    kind: "date";
                                    month: number;
                                    date: number;
                                    roll: boolean;
                                } | {
                                    /** @constant */
                                    kind: "working-day";
                                    n: number;
                                } | {
                                    /** @constant */
                                    kind: "after-end";
                                    limit: {
                                        /** @enum {unknown} */
                                        kind: "workingDays" | "calendarDays" | "months" | "hours" | "onTheSpot" | "none" | "unlimited";
                                        count?: number;
                                        roll?: boolean;
                                    };
                                };
                            };
                            proof: string;
                            needsReference: boolean;
                            late: ({
                                /** @constant */
                                do: "message";
                                partner: string;
                                type: string;
                            } | {
                                /** @constant */
                                do: "note";
                                caseId: string;
                                text: string;
                            } | {
                                /** @constant */
                                do: "escalate";
                                unit: string;
                            } | {
                                /** @constant */
                                do: "rectify";
                                title: string;
                                workingDays: number;
                            })[];
                        };
                        scheduleText: {
                            zh: string;
                            en: string;
                        };
                        /** @description Shanghai date */
                        starts: string;
                        ends: string | null;
                        commands: string[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBatches: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            batch: string;
                            version: number;
                            /** @enum {unknown} */
                            status: "previewing" | "previewed" | "running" | "paused" | "done" | "stopped";
                            title: string;
                            act: string;
                            what: {
                                zh: string;
                                en: string;
                            };
                            source: {
                                kind: string;
                                name: string;
                            };
                            makerName: string;
                            mine: boolean;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            madeAt: string;
                            previewedAt: string | null;
                            startedAt: string | null;
                            endedAt: string | null;
                            trouble: string | null;
                            counts: {
                                rows: number;
                                expectedDone: number;
                                expectedRefused: number;
                                done: number;
                                refused: number;
                                failed: number;
                                waiting: number;
                            };
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeBatch: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    work: {
                        /** @constant */
                        act: "case";
                        command: {
                            /** @constant */
                            type: "decide";
                            task: string;
                            outcome: string;
                            reasons: {
                                code: string;
                                text: string;
                            }[];
                            data?: {
                                [key: string]: unknown;
                            };
                            entries?: {
                                entry: string;
                                outcome: string;
                                text: string;
                            }[];
                        } | {
                            /** @constant */
                            type: "respond";
                            task: string;
                            outcome: string;
                            answer: {
                                [key: string]: unknown;
                            };
                        } | {
                            /** @constant */
                            type: "appoint";
                            name: string;
                            idNumber: string;
                        } | {
                            /** @constant */
                            type: "dismiss";
                            person: string;
                        } | {
                            /** @constant */
                            type: "ask-correction";
                            defects: {
                                field: string;
                                text: string;
                            }[];
                        } | {
                            /** @constant */
                            type: "accept";
                        } | {
                            /** @constant */
                            type: "remove-file";
                            file: string;
                            why: string;
                        } | {
                            /** @constant */
                            type: "correct";
                            form: {
                                [key: string]: unknown;
                            };
                        } | {
                            /** @constant */
                            type: "sign";
                            task: string;
                        } | {
                            /** @constant */
                            type: "answer";
                            task: string;
                            answer: {
                                [key: string]: unknown;
                            };
                        } | {
                            /** @constant */
                            type: "serve";
                            notice: string;
                            way: "signed" | "left" | "post" | "public-notice";
                            /** @description Shanghai date */
                            on: string;
                            reached: boolean;
                            detail: {
                                [key: string]: string;
                            };
                        } | {
                            /** @constant */
                            type: "acknowledge";
                            notice: string;
                        } | {
                            /** @constant */
                            type: "choose";
                            task: string;
                            outcome: string;
                        } | {
                            /** @constant */
                            type: "answer-objection";
                            publication: string;
                            objection: string;
                            upheld: boolean;
                            text: string;
                        } | {
                            /** @constant */
                            type: "correct-publication";
                            publication: string;
                            title: string;
                            lines: {
                                code: string;
                                value: string;
                            }[];
                            why: string;
                        } | {
                            /** @constant */
                            type: "withdraw-publication";
                            publication: string;
                            why: string;
                        } | {
                            /** @constant */
                            type: "take-version";
                            version: number;
                            form: {
                                [key: string]: unknown;
                            };
                        } | {
                            /** @constant */
                            type: "withdraw";
                            why: string;
                        } | {
                            /** @constant */
                            type: "note";
                            text: string;
                        } | {
                            /** @constant */
                            type: "accept-with-gaps";
                            task: string;
                            gaps: {
                                material: string;
                                /** @description Shanghai date */
                                by: string;
                            }[];
                        } | {
                            /** @constant */
                            type: "supply";
                            task: string;
                            text: string;
                        } | {
                            /** @constant */
                            type: "extend-gap";
                            task: string;
                            /** @description Shanghai date */
                            by: string;
                        } | {
                            /** @constant */
                            type: "suspend";
                            reason: {
                                code: string;
                                text: string;
                            };
                        } | {
                            /** @constant */
                            type: "resume";
                            why: string;
                        } | {
                            /** @constant */
                            type: "start-procedure";
                            procedure: string;
                            expectedDay: string | null;
                            why: string;
                        } | {
                            /** @constant */
                            type: "end-procedure";
                            task: string;
                            finding: string;
                        } | {
                            /** @constant */
                            type: "transfer";
                            task: string;
                            unit: string;
                            why: string;
                        } | {
                            /** @constant */
                            type: "recall";
                            reasons: {
                                code: string;
                                text: string;
                            }[];
                        } | {
                            /** @constant */
                            type: "annul";
                            reasons: {
                                code: string;
                                text: string;
                            }[];
                        } | {
                            /** @constant */
                            type: "link";
                            other: string;
                            why: string;
                        } | {
                            /** @constant */
                            type: "rate";
                            level: number;
                            reasons: string[];
                            text: string;
                        } | {
                            /** @constant */
                            type: "signal";
                            task: string;
                            result: {
                                [key: string]: unknown;
                            };
                        } | {
                            /** @constant */
                            type: "draw-prepare";
                            task: string;
                            beacon: {
                                series: string;
                                issue: string;
                                /** @description ISO 8601 with zone */
                                at: string;
                            };
                        } | {
                            /** @constant */
                            type: "draw-commit";
                            task: string;
                            commitment: string;
                            /** @description deposited encrypted; empty for no deposit */
                            secret: string;
                        } | {
                            /** @constant */
                            type: "draw-beacon";
                            task: string;
                            value: string;
                        } | {
                            /** @constant */
                            type: "draw-reveal";
                            task: string;
                            secret: string;
                        } | {
                            /** @constant */
                            type: "draw-replace";
                            task: string;
                            object: string;
                            group: string;
                            out: string;
                            why: string;
                            unable: {
                                id: string;
                                why: string;
                            }[];
                        } | {
                            /** @constant */
                            type: "draw-substitute";
                            task: string;
                            object: string;
                            why: string;
                        };
                    } | {
                        /** @constant */
                        act: "record";
                        register: string;
                    } | {
                        /** @constant */
                        act: "entry";
                        case: string;
                        do: string;
                        why: string;
                        data?: {
                            [key: string]: unknown;
                        };
                    } | {
                        /** @constant */
                        act: "add-entry";
                        case: string;
                        kind: string;
                    };
                    rows: {
                        cases: {
                            item?: string;
                            status?: string;
                            stage?: string;
                            task?: string;
                            /** @description Shanghai date */
                            submittedFrom?: string;
                            /** @description Shanghai date */
                            submittedTo?: string;
                        };
                    } | {
                        entries: {
                            case: string;
                            kind: string;
                            state: string;
                        };
                    } | {
                        file: {
                            name: string;
                            text: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        batch: string;
                        version: number;
                        /** @enum {unknown} */
                        status: "previewing" | "previewed" | "running" | "paused" | "done" | "stopped";
                        title: string;
                        act: string;
                        what: {
                            zh: string;
                            en: string;
                        };
                        source: {
                            kind: string;
                            name: string;
                        };
                        makerName: string;
                        mine: boolean;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        madeAt: string;
                        previewedAt: string | null;
                        startedAt: string | null;
                        endedAt: string | null;
                        trouble: string | null;
                        counts: {
                            rows: number;
                            expectedDone: number;
                            expectedRefused: number;
                            done: number;
                            refused: number;
                            failed: number;
                            waiting: number;
                        };
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        batch: string;
                        version: number;
                        /** @enum {unknown} */
                        status: "previewing" | "previewed" | "running" | "paused" | "done" | "stopped";
                        title: string;
                        act: string;
                        what: {
                            zh: string;
                            en: string;
                        };
                        source: {
                            kind: string;
                            name: string;
                        };
                        makerName: string;
                        mine: boolean;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        madeAt: string;
                        previewedAt: string | null;
                        startedAt: string | null;
                        endedAt: string | null;
                        trouble: string | null;
                        counts: {
                            rows: number;
                            expectedDone: number;
                            expectedRefused: number;
                            done: number;
                            refused: number;
                            failed: number;
                            waiting: number;
                        };
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBatchRows: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
                show?: "done" | "refused" | "failed" | "waiting" | "would-do" | "would-refuse";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            n: number;
                            subject: string;
                            input: {
                                [key: string]: unknown;
                            };
                            expected: "done" | "refused" | "failed" | null;
                            expectedWhy: {
                                code: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            outcome: "done" | "refused" | "failed" | null;
                            outcomeWhy: {
                                code: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            endedAt: string | null;
                        }[];
                        next: number | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    commandBatch: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "run" | "pause" | "stop";
                } | {
                    /** @constant */
                    type: "again";
                    rows: "failed" | "refused";
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        batch: string;
                        version: number;
                        /** @enum {unknown} */
                        status: "previewing" | "previewed" | "running" | "paused" | "done" | "stopped";
                        title: string;
                        act: string;
                        what: {
                            zh: string;
                            en: string;
                        };
                        source: {
                            kind: string;
                            name: string;
                        };
                        makerName: string;
                        mine: boolean;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        madeAt: string;
                        previewedAt: string | null;
                        startedAt: string | null;
                        endedAt: string | null;
                        trouble: string | null;
                        counts: {
                            rows: number;
                            expectedDone: number;
                            expectedRefused: number;
                            done: number;
                            refused: number;
                            failed: number;
                            waiting: number;
                        };
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAtRisk: {
        parameters: {
            query?: {
                items?: string;
                within?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shanghai date */
                        today: string;
                        rows: {
                            caseId: string;
                            number: string;
                            title: string;
                            item: string;
                            itemName: {
                                zh: string;
                                en: string;
                            };
                            /** @description Shanghai date */
                            dueDay: string;
                            usedDays: number;
                            /** @description working days left after today; negative when late */
                            leftDays: number;
                            /** @enum {unknown} */
                            holder: "applicant" | "unit";
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            step: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        more: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLayers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            layer: string;
                            version: number;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            kind: "point" | "line" | "area";
                            open: boolean;
                            bounds: boolean;
                            unit: string;
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            mine: boolean;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putLayer: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                layer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: {
                        zh: string;
                        en: string;
                    };
                    /** @enum {unknown} */
                    kind: "point" | "line" | "area";
                    open: boolean;
                    bounds: boolean;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        layer: string;
                        version: number;
                        name: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {unknown} */
                        kind: "point" | "line" | "area";
                        open: boolean;
                        bounds: boolean;
                        unit: string;
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        mine: boolean;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFeatures: {
        parameters: {
            query?: {
                on?: string;
                knownAt?: string;
                box?: string;
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                layer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            layer: string;
                            feature: string;
                            version: number;
                            name: string;
                            /** @description Shanghai date */
                            validFrom: string;
                            ended: boolean;
                            geometry: {
                                type: string;
                                coordinates: unknown[];
                            } | null;
                            facts: {
                                [key: string]: unknown;
                            };
                            measured: {
                                epsg: number;
                                areaM2: number | null;
                                lengthM: number | null;
                                east: number | null;
                                north: number | null;
                            } | null;
                            why: string;
                            caseId: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            recordedAt: string;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFeatureHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                layer: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            layer: string;
                            feature: string;
                            version: number;
                            name: string;
                            /** @description Shanghai date */
                            validFrom: string;
                            ended: boolean;
                            geometry: {
                                type: string;
                                coordinates: unknown[];
                            } | null;
                            facts: {
                                [key: string]: unknown;
                            };
                            measured: {
                                epsg: number;
                                areaM2: number | null;
                                lengthM: number | null;
                                east: number | null;
                                north: number | null;
                            } | null;
                            why: string;
                            caseId: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            recordedAt: string;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putFeature: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                layer: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description Shanghai date */
                    validFrom: string;
                    geometry: {
                        type: string;
                        coordinates: unknown[];
                    } | null;
                    facts?: {
                        [key: string]: unknown;
                    };
                    why: string;
                    case?: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        layer: string;
                        feature: string;
                        version: number;
                        name: string;
                        /** @description Shanghai date */
                        validFrom: string;
                        ended: boolean;
                        geometry: {
                            type: string;
                            coordinates: unknown[];
                        } | null;
                        facts: {
                            [key: string]: unknown;
                        };
                        measured: {
                            epsg: number;
                            areaM2: number | null;
                            lengthM: number | null;
                            east: number | null;
                            north: number | null;
                        } | null;
                        why: string;
                        caseId: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        recordedAt: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    locate: {
        parameters: {
            query: {
                lon: number;
                lat: number;
                on?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            layer: string;
                            feature: string;
                            version: number;
                            name: string;
                            /** @description Shanghai date */
                            validFrom: string;
                            ended: boolean;
                            geometry: {
                                type: string;
                                coordinates: unknown[];
                            } | null;
                            facts: {
                                [key: string]: unknown;
                            };
                            measured: {
                                epsg: number;
                                areaM2: number | null;
                                lengthM: number | null;
                                east: number | null;
                                north: number | null;
                            } | null;
                            why: string;
                            caseId: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            recordedAt: string;
                            layerName: {
                                zh: string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    measurePlace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    geometry: {
                        type: string;
                        coordinates: unknown[];
                    };
                    layer?: string;
                    /** @description Shanghai date */
                    on?: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        geometry: {
                            type: string;
                            coordinates: unknown[];
                        };
                        /** @enum {unknown} */
                        kind: "point" | "line" | "area";
                        measured: {
                            epsg: number;
                            areaM2: number | null;
                            lengthM: number | null;
                            east: number | null;
                            north: number | null;
                        };
                        overlaps: {
                            feature: string;
                            name: string;
                            common: {
                                type: string;
                                coordinates: unknown[];
                            };
                            measured: {
                                epsg: number;
                                areaM2: number | null;
                                lengthM: number | null;
                                east: number | null;
                                north: number | null;
                            };
                        }[];
                        freeM2: number | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPublications: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                kind?: string;
                open?: "true" | "false";
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            publication: string;
                            kind: string;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            unit: string;
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            /** @description open notices take objections; the others say how the notice ended */
                            status: "open" | "undisputed" | "objected" | "stopped" | "withdrawn";
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            openedAt: string;
                            /** @description Shanghai date */
                            lastDay: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            until: string;
                            /** @description days after today; 0 on the last day, which still counts, and afterwards */
                            daysLeft: number;
                            /** @description objections that count; hints without a name are left out */
                            objections: number;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                        kinds: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPublication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        publication: string;
                        kind: string;
                        kindName: {
                            zh: string;
                            en: string;
                        };
                        title: string;
                        unit: string;
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        /** @description open notices take objections; the others say how the notice ended */
                        status: "open" | "undisputed" | "objected" | "stopped" | "withdrawn";
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        openedAt: string;
                        /** @description Shanghai date */
                        lastDay: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        until: string;
                        /** @description days after today; 0 on the last day, which still counts, and afterwards */
                        daysLeft: number;
                        /** @description objections that count; hints without a name are left out */
                        objections: number;
                        lines: {
                            code: string;
                            label: {
                                zh: string;
                                en: string;
                            };
                            value: string;
                        }[];
                        basis: string;
                        periodText: {
                            zh: string;
                            en: string;
                        };
                        /** @description the last day rests on a holiday notice that is not out */
                        provisional: boolean;
                        days: {
                            /** @description Shanghai date */
                            day: string;
                            counted: boolean;
                            why: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        endedAt: string | null;
                        rules: {
                            /** @description one must log in to object */
                            login: boolean;
                            /** @description an objection without a name is taken as a hint */
                            nameless: boolean;
                            /** @description the first objection that counts ends the notice */
                            stops: boolean;
                            kinds: {
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                staff: boolean;
                            }[];
                            answer: {
                                zh: string;
                                en: string;
                            };
                        };
                        changes: {
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            what: string;
                            why: string;
                            byName: string;
                            before: {
                                code: string;
                                label: {
                                    zh: string;
                                    en: string;
                                };
                                value: string;
                            }[];
                        }[];
                        /** @description the first hundred */
                        objectionRows: {
                            n: number;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            /** @description false for a hint without a name, which stops nothing */
                            counts: boolean;
                            /** @description masked */
                            name: string;
                            unitName: {
                                zh: string;
                                en: string;
                            } | null;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            receivedAt: string;
                            answeredAt: string | null;
                            upheld: boolean | null;
                            answer: string | null;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    objectToPublication: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    kind: string;
                    name?: string;
                    contact?: string;
                    text: string;
                    evidence?: string;
                    amountFen?: number;
                    /** @description the applicant may see name and contact */
                    shared?: boolean;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description reads the objection and its answer; nobody else has it */
                        code: string;
                        n: number;
                        counts: boolean;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        receivedAt: string;
                        answerBy: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getObjection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        n: number;
                        kindName: {
                            zh: string;
                            en: string;
                        };
                        /** @description false for a hint without a name, which stops nothing */
                        counts: boolean;
                        /** @description masked */
                        name: string;
                        unitName: {
                            zh: string;
                            en: string;
                        } | null;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        receivedAt: string;
                        answeredAt: string | null;
                        upheld: boolean | null;
                        answer: string | null;
                        objection: string;
                        fullName: string | null;
                        contact: string | null;
                        text: string;
                        evidence: string;
                        amountFen: number | null;
                        dueAt: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCasePublications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            publication: string;
                            kind: string;
                            kindName: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            unit: string;
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            /** @description open notices take objections; the others say how the notice ended */
                            status: "open" | "undisputed" | "objected" | "stopped" | "withdrawn";
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            openedAt: string;
                            /** @description Shanghai date */
                            lastDay: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            until: string;
                            /** @description days after today; 0 on the last day, which still counts, and afterwards */
                            daysLeft: number;
                            /** @description objections that count; hints without a name are left out */
                            objections: number;
                            lines: {
                                code: string;
                                label: {
                                    zh: string;
                                    en: string;
                                };
                                value: string;
                            }[];
                            basis: string;
                            periodText: {
                                zh: string;
                                en: string;
                            };
                            /** @description the last day rests on a holiday notice that is not out */
                            provisional: boolean;
                            days: {
                                /** @description Shanghai date */
                                day: string;
                                counted: boolean;
                                why: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            endedAt: string | null;
                            rules: {
                                /** @description one must log in to object */
                                login: boolean;
                                /** @description an objection without a name is taken as a hint */
                                nameless: boolean;
                                /** @description the first objection that counts ends the notice */
                                stops: boolean;
                                kinds: {
                                    code: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    staff: boolean;
                                }[];
                                answer: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            changes: {
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                at: string;
                                what: string;
                                why: string;
                                byName: string;
                                before: {
                                    code: string;
                                    label: {
                                        zh: string;
                                        en: string;
                                    };
                                    value: string;
                                }[];
                            }[];
                            /** @description the first hundred */
                            objectionRows: {
                                n: number;
                                kindName: {
                                    zh: string;
                                    en: string;
                                };
                                /** @description false for a hint without a name, which stops nothing */
                                counts: boolean;
                                /** @description masked */
                                name: string;
                                unitName: {
                                    zh: string;
                                    en: string;
                                } | null;
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                receivedAt: string;
                                answeredAt: string | null;
                                upheld: boolean | null;
                                answer: string | null;
                            }[];
                            objectionsSeen: {
                                n: number;
                                kindName: {
                                    zh: string;
                                    en: string;
                                };
                                /** @description false for a hint without a name, which stops nothing */
                                counts: boolean;
                                /** @description masked */
                                name: string;
                                unitName: {
                                    zh: string;
                                    en: string;
                                } | null;
                                /** @description UTC instant, ISO 8601 with milliseconds */
                                receivedAt: string;
                                answeredAt: string | null;
                                upheld: boolean | null;
                                answer: string | null;
                                objection: string;
                                fullName: string | null;
                                contact: string | null;
                                text: string;
                                evidence: string;
                                amountFen: number | null;
                                dueAt: string | null;
                            }[];
                            mayAnswer: boolean;
                            mayWithdraw: boolean;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportPublications: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                kind?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            publication: string;
                            kind: string;
                            kindName: string;
                            title: string;
                            text: string;
                            unit: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            openedAt: string;
                            /** @description Shanghai date */
                            lastDay: string;
                            status: string;
                            endedAt: string | null;
                            objections: number;
                            corrections: number;
                            basis: string;
                            url: string;
                            /** @description send the last one as `after` for the next page */
                            cursor: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportPublicationsCsv: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                kind?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHolderKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        person: string;
                        key: {
                            keyId: string;
                            point: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            madeAt: string;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putHolderKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description SM2 public point in hex */
                    point: string;
                    /** @description SM2 over SM3, DER in base64 */
                    signature: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        person: string;
                        key: {
                            keyId: string;
                            point: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            madeAt: string;
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSealed: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                scope?: "all" | "holding" | "sent" | "unit";
                status?: "ceremony" | "sealing" | "opening" | "opened" | "too-few" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            box: string;
                            caseId: string;
                            title: string;
                            unitName: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            status: "ceremony" | "sealing" | "opening" | "opened" | "too-few" | "cancelled";
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            deadline: string;
                            windowEnds: string | null;
                            threshold: number;
                            holders: number;
                            confirmed: number;
                            opened: number | null;
                            unreadable: number | null;
                        }[];
                        /** @description send as `after` for the next page */
                        next: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSealed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        box: string;
                        caseId: string;
                        title: string;
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {unknown} */
                        status: "ceremony" | "sealing" | "opening" | "opened" | "too-few" | "cancelled";
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        deadline: string;
                        windowEnds: string | null;
                        threshold: number;
                        holders: number;
                        confirmed: number;
                        opened: number | null;
                        unreadable: number | null;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        now: string;
                        version: number;
                        windowMinutes: number;
                        minimum: number;
                        senderUnlocks: boolean;
                        /** @enum {unknown} */
                        senders: "business" | "person" | "any";
                        letter: {
                            [key: string]: unknown;
                        };
                        publicFields: string[];
                        maxBytes: number;
                        chunkBytes: number;
                        termsSm3: string;
                        holderList: {
                            holder: number;
                            name: string;
                            keyId: string | null;
                            point: string | null;
                            confirmedAt: string | null;
                        }[];
                        received: number | null;
                        /** @description empty before the deadline */
                        submissions: {
                            submission: string;
                            senderName: string;
                            /** @enum {unknown} */
                            status: "uploading" | "standing" | "replaced" | "withdrawn" | "opened" | "unreadable" | "lapsed";
                            receivedAt: string | null;
                            headerSm3: string | null;
                            bytes: number;
                            /** @description how many holders have given their share of its key */
                            shares: number;
                            unlocked: boolean;
                            form: {
                                [key: string]: unknown;
                            } | null;
                            files: number;
                            unreadable: {
                                code: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                detail: string;
                            } | null;
                        }[];
                        me: {
                            sender: string;
                            /** @enum {unknown} */
                            kind: "business" | "person";
                            name: string;
                            holder: number | null;
                            /** @description answers for the box: may extend and conclude, and read what was opened */
                            answers: boolean;
                            reads: boolean;
                            own: {
                                submission: string;
                                senderName: string;
                                /** @enum {unknown} */
                                status: "uploading" | "standing" | "replaced" | "withdrawn" | "opened" | "unreadable" | "lapsed";
                                receivedAt: string | null;
                                headerSm3: string | null;
                                bytes: number;
                                /** @description how many holders have given their share of its key */
                                shares: number;
                                unlocked: boolean;
                                form: {
                                    [key: string]: unknown;
                                } | null;
                                files: number;
                                unreadable: {
                                    code: string;
                                    text: {
                                        zh: string;
                                        en: string;
                                    };
                                    detail: string;
                                } | null;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSealedEvents: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            version: number;
                            type: string;
                            /** @description UTC instant, ISO 8601 with milliseconds */
                            at: string;
                            actorName: string;
                            payload: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSealedTranscript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmSealed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description SM2 over SM3, DER in base64 */
                    signature: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        box: string;
                        caseId: string;
                        title: string;
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {unknown} */
                        status: "ceremony" | "sealing" | "opening" | "opened" | "too-few" | "cancelled";
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        deadline: string;
                        windowEnds: string | null;
                        threshold: number;
                        holders: number;
                        confirmed: number;
                        opened: number | null;
                        unreadable: number | null;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        now: string;
                        version: number;
                        windowMinutes: number;
                        minimum: number;
                        senderUnlocks: boolean;
                        /** @enum {unknown} */
                        senders: "business" | "person" | "any";
                        letter: {
                            [key: string]: unknown;
                        };
                        publicFields: string[];
                        maxBytes: number;
                        chunkBytes: number;
                        termsSm3: string;
                        holderList: {
                            holder: number;
                            name: string;
                            keyId: string | null;
                            point: string | null;
                            confirmedAt: string | null;
                        }[];
                        received: number | null;
                        /** @description empty before the deadline */
                        submissions: {
                            submission: string;
                            senderName: string;
                            /** @enum {unknown} */
                            status: "uploading" | "standing" | "replaced" | "withdrawn" | "opened" | "unreadable" | "lapsed";
                            receivedAt: string | null;
                            headerSm3: string | null;
                            bytes: number;
                            /** @description how many holders have given their share of its key */
                            shares: number;
                            unlocked: boolean;
                            form: {
                                [key: string]: unknown;
                            } | null;
                            files: number;
                            unreadable: {
                                code: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                detail: string;
                            } | null;
                        }[];
                        me: {
                            sender: string;
                            /** @enum {unknown} */
                            kind: "business" | "person";
                            name: string;
                            holder: number | null;
                            /** @description answers for the box: may extend and conclude, and read what was opened */
                            answers: boolean;
                            reads: boolean;
                            own: {
                                submission: string;
                                senderName: string;
                                /** @enum {unknown} */
                                status: "uploading" | "standing" | "replaced" | "withdrawn" | "opened" | "unreadable" | "lapsed";
                                receivedAt: string | null;
                                headerSm3: string | null;
                                bytes: number;
                                /** @description how many holders have given their share of its key */
                                shares: number;
                                unlocked: boolean;
                                form: {
                                    [key: string]: unknown;
                                } | null;
                                files: number;
                                unreadable: {
                                    code: string;
                                    text: {
                                        zh: string;
                                        en: string;
                                    };
                                    detail: string;
                                } | null;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openSealedUpload: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    serial: string;
                    chunks: number;
                    bytes: number;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        submission: string;
                        have: number[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSealedChunk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                upload: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sm3: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    handInSealed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                upload: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    header: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        submission: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        receivedAt: string;
                        /** @description canonical JSON, over which the signature is */
                        text: string;
                        keyId: string;
                        point: string;
                        signature: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSealedReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                submission: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        submission: string;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        receivedAt: string;
                        /** @description canonical JSON, over which the signature is */
                        text: string;
                        keyId: string;
                        point: string;
                        signature: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawSealed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        withdrawn: string | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSealedShares: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        holder: number;
                        shares: {
                            submission: string;
                            sealed: string;
                            sm3: string;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    giveSealedShares: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    shares: {
                        submission: string;
                        share: string | null;
                    }[];
                    /** @description SM2 over SM3, DER in base64 */
                    signature: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        given: number;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlockSealed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    secret: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        submission: string;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    commandSealed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "extend";
                    minutes: number;
                    why: string;
                } | {
                    /** @constant */
                    type: "conclude";
                    why: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        box: string;
                        caseId: string;
                        title: string;
                        unitName: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {unknown} */
                        status: "ceremony" | "sealing" | "opening" | "opened" | "too-few" | "cancelled";
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        deadline: string;
                        windowEnds: string | null;
                        threshold: number;
                        holders: number;
                        confirmed: number;
                        opened: number | null;
                        unreadable: number | null;
                        /** @description UTC instant, ISO 8601 with milliseconds */
                        now: string;
                        version: number;
                        windowMinutes: number;
                        minimum: number;
                        senderUnlocks: boolean;
                        /** @enum {unknown} */
                        senders: "business" | "person" | "any";
                        letter: {
                            [key: string]: unknown;
                        };
                        publicFields: string[];
                        maxBytes: number;
                        chunkBytes: number;
                        termsSm3: string;
                        holderList: {
                            holder: number;
                            name: string;
                            keyId: string | null;
                            point: string | null;
                            confirmedAt: string | null;
                        }[];
                        received: number | null;
                        /** @description empty before the deadline */
                        submissions: {
                            submission: string;
                            senderName: string;
                            /** @enum {unknown} */
                            status: "uploading" | "standing" | "replaced" | "withdrawn" | "opened" | "unreadable" | "lapsed";
                            receivedAt: string | null;
                            headerSm3: string | null;
                            bytes: number;
                            /** @description how many holders have given their share of its key */
                            shares: number;
                            unlocked: boolean;
                            form: {
                                [key: string]: unknown;
                            } | null;
                            files: number;
                            unreadable: {
                                code: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                detail: string;
                            } | null;
                        }[];
                        me: {
                            sender: string;
                            /** @enum {unknown} */
                            kind: "business" | "person";
                            name: string;
                            holder: number | null;
                            /** @description answers for the box: may extend and conclude, and read what was opened */
                            answers: boolean;
                            reads: boolean;
                            own: {
                                submission: string;
                                senderName: string;
                                /** @enum {unknown} */
                                status: "uploading" | "standing" | "replaced" | "withdrawn" | "opened" | "unreadable" | "lapsed";
                                receivedAt: string | null;
                                headerSm3: string | null;
                                bytes: number;
                                /** @description how many holders have given their share of its key */
                                shares: number;
                                unlocked: boolean;
                                form: {
                                    [key: string]: unknown;
                                } | null;
                                files: number;
                                unreadable: {
                                    code: string;
                                    text: {
                                        zh: string;
                                        en: string;
                                    };
                                    detail: string;
                                } | null;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSealed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                submission: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        form: {
                            [key: string]: unknown;
                        };
                        files: {
                            name: string;
                            type: string;
                            bytes: number;
                            sm3: string;
                        }[];
                    };
                };
            };
            /** @description refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSealedFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                submission: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description refused */
            default: {
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
