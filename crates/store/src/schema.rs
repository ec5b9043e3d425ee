//! Every table, in one place: Diesel cannot let tables of two crates meet in one query.
//!
//! The columns are described in `migrations/`, where they are made.
#![allow(missing_docs, reason = "the migrations describe the columns; the macro has no place for it")]

diesel::table! {
    setting (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    local_actor (id) {
        id -> Text,
        uri -> Text,
        handle -> Text,
        kind -> Text,
        name -> Text,
        summary -> Text,
        rsa_key -> Text,
        ed25519_key -> Text,
        created_at -> BigInt,
        updated_at -> BigInt,
        approves_followers -> Bool,
        rsa_key_id -> Text,
        ed25519_key_id -> Text,
        extra -> Text,
        aliases -> Text,
        moved_to -> Nullable<Text>,
        closed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    remote_actor (uri) {
        uri -> Text,
        kind -> Text,
        handle -> Text,
        host -> Text,
        name -> Text,
        url -> Text,
        inbox -> Text,
        shared_inbox -> Nullable<Text>,
        document -> Text,
        fetched_at -> BigInt,
        gone_at -> Nullable<BigInt>,
        compared_at -> Nullable<BigInt>,
        moved_to -> Nullable<Text>,
        moved_at -> Nullable<BigInt>,
        move_tried_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    remote_key (id) {
        id -> Text,
        owner -> Text,
        kind -> Text,
        public_key -> Text,
        fetched_at -> BigInt,
        expires_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    retired_key (id) {
        id -> Text,
        actor -> Text,
        public_key -> Text,
        expires_at -> BigInt,
    }
}

diesel::table! {
    evidence (uri) {
        uri -> Text,
        actor -> Text,
        body -> Text,
        method -> Nullable<Text>,
        public_key -> Nullable<Text>,
        proven_at -> Nullable<BigInt>,
        kept_at -> BigInt,
    }
}

diesel::table! {
    trust (id) {
        id -> Text,
        host -> Text,
        word -> Text,
        member -> Nullable<Text>,
        reason -> Text,
        decided_at -> BigInt,
    }
}

diesel::table! {
    follower (actor, who) {
        actor -> Text,
        who -> Text,
        activity -> Text,
        state -> Text,
        inbox -> Text,
        host -> Text,
        since -> BigInt,
    }
}

diesel::table! {
    following (actor, target) {
        actor -> Text,
        target -> Text,
        activity -> Text,
        state -> Text,
        since -> BigInt,
        heard_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    thing (uri) {
        uri -> Text,
        slice -> Text,
        kind -> Text,
        id -> Text,
    }
}

diesel::table! {
    timeline (uri) {
        uri -> Text,
        actor -> Text,
        slice -> Text,
        kind -> Text,
        own -> Bool,
        published_at -> BigInt,
        seen_at -> BigInt,
        audience -> Text,
    }
}

diesel::table! {
    tombstone (uri, actor) {
        uri -> Text,
        actor -> Text,
        former_type -> Text,
        deleted_at -> BigInt,
    }
}

diesel::table! {
    undone (activity) {
        activity -> Text,
        actor -> Text,
        undone_at -> BigInt,
    }
}

diesel::table! {
    reaction (activity) {
        activity -> Text,
        verb -> Text,
        actor -> Text,
        object -> Text,
        reacted_at -> BigInt,
    }
}

diesel::table! {
    note (uri) {
        uri -> Text,
        actor -> Text,
        in_reply_to -> Nullable<Text>,
        url -> Text,
        html -> Text,
        language -> Nullable<Text>,
        audience -> Text,
        published_at -> BigInt,
        updated_at -> BigInt,
        document -> Text,
    }
}

diesel::table! {
    inbox (id) {
        id -> Text,
        actor -> Text,
        verb -> Text,
        body -> Text,
        received_at -> BigInt,
        state -> SmallInt,
        attempts -> Integer,
        next_try_at -> BigInt,
        lease_until -> BigInt,
        outcome -> Nullable<Text>,
        site -> Text,
        bytes -> BigInt,
    }
}

diesel::table! {
    activity (id) {
        id -> Text,
        actor -> Text,
        thread -> Text,
        body -> Text,
        digest -> Text,
        listed -> Bool,
        created_at -> BigInt,
        twin -> Nullable<Text>,
        groups_only -> Bool,
        also -> Nullable<Text>,
    }
}

diesel::table! {
    delivery (id) {
        id -> Text,
        activity -> Text,
        inbox -> Text,
        host -> Text,
        thread -> Text,
        state -> SmallInt,
        attempts -> Integer,
        next_try_at -> BigInt,
        lease_until -> BigInt,
        finished_at -> Nullable<BigInt>,
        outcome -> Nullable<Text>,
    }
}

diesel::table! {
    host (name) {
        name -> Text,
        fail_count -> Integer,
        failing_since -> Nullable<BigInt>,
        next_try_at -> BigInt,
        last_ok_at -> Nullable<BigInt>,
        last_problem -> Nullable<Text>,
        signing -> Nullable<SmallInt>,
        software -> Nullable<Text>,
        version -> Nullable<Text>,
        asked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    job (key) {
        key -> Text,
        kind -> Text,
        payload -> Text,
        attempts -> Integer,
        next_try_at -> BigInt,
        lease_until -> BigInt,
        outcome -> Nullable<Text>,
    }
}

diesel::table! {
    member (id) {
        id -> Text,
        login -> Text,
        name -> Text,
        role -> Text,
        language -> Text,
        password -> Nullable<Text>,
        created_at -> BigInt,
        disabled_at -> Nullable<BigInt>,
        gone_at -> Nullable<BigInt>,
        speaks -> Text,
        commune -> Nullable<Text>,
    }
}

diesel::table! {
    session (token) {
        token -> Text,
        member -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        id -> Text,
        browser -> Text,
        shown_at -> BigInt,
    }
}

diesel::table! {
    join_request (id) {
        id -> Text,
        secret -> Text,
        login -> Text,
        name -> Text,
        language -> Text,
        password -> Nullable<Text>,
        actor -> Nullable<Text>,
        handle -> Text,
        mail -> Text,
        words -> Text,
        state -> Text,
        reply -> Text,
        asked_at -> BigInt,
        decided_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    oauth_client (id) {
        id -> Text,
        base -> Text,
        client_id -> Text,
        client_secret -> Text,
        registered_at -> BigInt,
    }
}

diesel::table! {
    oauth_visit (id) {
        id -> Text,
        client -> Text,
        state -> Text,
        browser -> Text,
        verifier -> Text,
        purpose -> Text,
        member -> Nullable<Text>,
        back -> Text,
        handle -> Text,
        actor -> Nullable<Text>,
        name -> Text,
        proven_at -> Nullable<BigInt>,
        expires_at -> BigInt,
    }
}

diesel::table! {
    second_factor (member) {
        member -> Text,
        secret -> Text,
        proposed_at -> BigInt,
        confirmed_at -> Nullable<BigInt>,
        last_step -> BigInt,
        wrong -> Integer,
        wrong_since -> BigInt,
    }
}

diesel::table! {
    recovery_code (member, digest) {
        member -> Text,
        digest -> Text,
    }
}

diesel::table! {
    passkey (id) {
        id -> Text,
        member -> Text,
        credential -> Text,
        name -> Text,
        public_key -> Text,
        algorithm -> Integer,
        counter -> BigInt,
        created_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    passkey_challenge (digest) {
        digest -> Text,
        challenge -> Text,
        member -> Nullable<Text>,
        expires_at -> BigInt,
    }
}

diesel::table! {
    half_login (digest) {
        digest -> Text,
        member -> Text,
        tries -> Integer,
        expires_at -> BigInt,
    }
}

diesel::table! {
    offer (id) {
        id -> Text,
        uri -> Text,
        owner -> Text,
        own -> Bool,
        author -> Nullable<Text>,
        kind -> Text,
        nature -> Text,
        state -> Text,
        title -> Text,
        source -> Text,
        html -> Text,
        language -> Text,
        category -> Nullable<Text>,
        commune -> Nullable<Text>,
        place -> Nullable<Text>,
        amount -> Nullable<BigInt>,
        available -> Nullable<BigInt>,
        unit -> Nullable<Text>,
        in_return -> Text,
        return_minutes -> Nullable<BigInt>,
        contact -> Text,
        url -> Text,
        ends_at -> Nullable<BigInt>,
        published_at -> BigInt,
        updated_at -> BigInt,
        voucher -> Nullable<Text>,
        document -> Nullable<Text>,
        audience -> Text,
        details -> Text,
    }
}

diesel::table! {
    saved_search (id) {
        id -> Text,
        member -> Text,
        slice -> Text,
        title -> Text,
        narrowed -> Text,
        seen -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    worded (number) {
        number -> BigInt,
        slice -> Text,
        thing -> Text,
        stems -> Text,
    }
}

diesel::table! {
    picture (id) {
        id -> Text,
        digest -> Text,
        member -> Nullable<Text>,
        about -> Nullable<Text>,
        place -> Integer,
        alt -> Text,
        width -> Integer,
        height -> Integer,
        bytes -> BigInt,
        blurhash -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    remote_picture (id) {
        id -> Text,
        about -> Text,
        place -> Integer,
        url -> Text,
        alt -> Text,
        width -> Nullable<Integer>,
        height -> Nullable<Integer>,
        blurhash -> Nullable<Text>,
        digest -> Nullable<Text>,
        bytes -> BigInt,
        attempts -> Integer,
        next_try_at -> BigInt,
        used_at -> BigInt,
    }
}

diesel::table! {
    conversation (id) {
        id -> Text,
        about -> Nullable<Text>,
        title -> Text,
        member -> Nullable<Text>,
        actor -> Text,
        correspondent -> Text,
        name -> Text,
        contact -> Text,
        key -> Nullable<Text>,
        state -> Text,
        unread -> Bool,
        answered -> Bool,
        opened_at -> BigInt,
        last_at -> BigInt,
    }
}

diesel::table! {
    message (id) {
        id -> Text,
        conversation -> Text,
        own -> Bool,
        member -> Nullable<Text>,
        uri -> Nullable<Text>,
        html -> Text,
        source -> Text,
        language -> Nullable<Text>,
        audience -> Text,
        shown -> Bool,
        sent_at -> BigInt,
    }
}

diesel::table! {
    invitation (id) {
        id -> Text,
        secret -> Text,
        purpose -> Text,
        role -> Text,
        member -> Nullable<Text>,
        made_by -> Nullable<Text>,
        created_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    token (id) {
        id -> Text,
        member -> Text,
        name -> Text,
        secret -> Text,
        scopes -> Text,
        created_at -> BigInt,
        expires_at -> Nullable<BigInt>,
        used_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    idempotency (caller, key) {
        caller -> Text,
        key -> Text,
        fingerprint -> Text,
        status -> Integer,
        body -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    block (target) {
        target -> Text,
        kind -> Text,
        reason -> Text,
        member -> Nullable<Text>,
        created_at -> BigInt,
        severity -> Text,
        expires_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    charge (id) {
        id -> Text,
        member -> Text,
        area -> Text,
        given_by -> Nullable<Text>,
        given_at -> BigInt,
        until -> Text,
        ends_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<Text>,
    }
}

diesel::table! {
    moderation_act (id) {
        id -> Text,
        deed -> Text,
        target -> Text,
        member -> Nullable<Text>,
        reason -> Text,
        acted_at -> BigInt,
    }
}

diesel::table! {
    quote_stamp (id) {
        id -> Text,
        thing -> Text,
        quote -> Text,
        who -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    allowed_host (host) {
        host -> Text,
        reason -> Text,
        member -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    report (id) {
        id -> Text,
        activity -> Nullable<Text>,
        actor -> Nullable<Text>,
        host -> Nullable<Text>,
        site -> Nullable<Text>,
        member -> Nullable<Text>,
        words -> Text,
        reported_at -> BigInt,
        forwarded_at -> Nullable<BigInt>,
        closed_at -> Nullable<BigInt>,
        outcome -> Nullable<Text>,
        closed_by -> Nullable<Text>,
        closing_note -> Text,
    }
}

diesel::table! {
    report_object (report, place) {
        report -> Text,
        place -> Integer,
        uri -> Text,
    }
}

diesel::table! {
    agreement (id) {
        id -> Text,
        slice -> Text,
        role -> Text,
        about -> Text,
        title -> Text,
        actor -> Text,
        peer -> Text,
        name -> Text,
        linked -> Bool,
        member -> Nullable<Text>,
        conversation -> Nullable<Text>,
        uri -> Nullable<Text>,
        state -> Text,
        whole -> Text,
        amount -> BigInt,
        unit -> Text,
        reserved -> BigInt,
        unread -> Bool,
        opened_at -> BigInt,
        changed_at -> BigInt,
        next_try_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    agreement_step (id) {
        id -> Text,
        agreement -> Text,
        uri -> Nullable<Text>,
        own -> Bool,
        kind -> Text,
        round -> Text,
        member -> Nullable<Text>,
        amount -> Nullable<BigInt>,
        words -> Text,
        taken_at -> BigInt,
    }
}

diesel::table! {
    account (id) {
        id -> Text,
        kind -> Text,
        member -> Nullable<Text>,
        peer -> Nullable<Text>,
        code -> Text,
        lowest -> Nullable<BigInt>,
        highest -> Nullable<BigInt>,
        accepts_up_to -> Nullable<BigInt>,
        balance -> BigInt,
        held -> BigInt,
        promised -> BigInt,
        state -> Text,
        opened_at -> BigInt,
        changed_at -> BigInt,
    }
}

diesel::table! {
    account_change (id) {
        id -> Text,
        account -> Text,
        member -> Nullable<Text>,
        what -> Text,
        old -> Nullable<Text>,
        new -> Nullable<Text>,
        reason -> Text,
        changed_at -> BigInt,
    }
}

diesel::table! {
    mandate (id) {
        id -> Text,
        account -> Text,
        member -> Text,
        granted_by -> Nullable<Text>,
        reason -> Text,
        granted_at -> BigInt,
        ends_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    transfer (id) {
        id -> Text,
        uri -> Text,
        way -> Text,
        peer -> Nullable<Text>,
        payer -> Nullable<Text>,
        payee -> Nullable<Text>,
        provider -> Text,
        receiver -> Text,
        other_name -> Text,
        amount -> BigInt,
        state -> Text,
        why -> Nullable<Text>,
        label -> Text,
        salt -> Nullable<Text>,
        note_hash -> Nullable<Text>,
        public -> Bool,
        payer_public -> Bool,
        corrects -> Nullable<Text>,
        clause_of -> Nullable<Text>,
        request -> Nullable<Text>,
        epoch -> BigInt,
        seq -> Nullable<BigInt>,
        digest -> Nullable<Text>,
        member -> Nullable<Text>,
        unread -> Bool,
        ends_at -> Nullable<BigInt>,
        opened_at -> BigInt,
        changed_at -> BigInt,
        tries -> Integer,
        next_try_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    entry (id) {
        id -> Text,
        transfer -> Text,
        debit -> Text,
        credit -> Text,
        amount -> BigInt,
        reason -> Text,
        posted_at -> BigInt,
    }
}

diesel::table! {
    account_day (account, day) {
        account -> Text,
        day -> Text,
        took -> BigInt,
        gave -> BigInt,
        least -> BigInt,
        most -> BigInt,
        after -> BigInt,
    }
}

diesel::table! {
    ledger_day (day) {
        day -> Text,
        exchanges -> BigInt,
        minutes -> BigInt,
    }
}

diesel::table! {
    seal (day) {
        day -> Text,
        until -> BigInt,
        entries -> BigInt,
        digest -> Text,
        sealed_at -> BigInt,
    }
}

diesel::table! {
    request (id) {
        id -> Text,
        uri -> Text,
        way -> Text,
        peer -> Nullable<Text>,
        payer -> Nullable<Text>,
        payee -> Nullable<Text>,
        provider -> Text,
        receiver -> Text,
        other_name -> Text,
        amount -> BigInt,
        state -> Text,
        why -> Nullable<Text>,
        label -> Text,
        salt -> Nullable<Text>,
        note_hash -> Nullable<Text>,
        digest -> Nullable<Text>,
        clause_of -> Nullable<Text>,
        lesson -> Nullable<Text>,
        transfer -> Nullable<Text>,
        member -> Nullable<Text>,
        unread -> Bool,
        ends_at -> BigInt,
        opened_at -> BigInt,
        changed_at -> BigInt,
        tries -> Integer,
        next_try_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    dispute (id) {
        id -> Text,
        transfer -> Text,
        opened_by -> Nullable<Text>,
        words -> Text,
        state -> Text,
        mediator -> Nullable<Text>,
        outcome -> Nullable<Text>,
        opened_at -> BigInt,
        closed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    link (peer) {
        peer -> Text,
        host -> Text,
        epoch -> BigInt,
        their_epoch -> BigInt,
        state -> Text,
        frozen -> Nullable<Text>,
        out_seq -> BigInt,
        out_head -> Text,
        receipted -> BigInt,
        in_seq -> BigInt,
        in_head -> Text,
        held -> BigInt,
        promised -> BigInt,
        lowest -> BigInt,
        highest -> BigInt,
        asked -> BigInt,
        statement -> Nullable<Text>,
        stated_at -> Nullable<BigInt>,
        opened_at -> BigInt,
        changed_at -> BigInt,
        tries -> Integer,
        next_try_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    chain (peer, way, seq) {
        peer -> Text,
        way -> Text,
        seq -> BigInt,
        transfer -> Text,
        commitment -> Text,
        digest -> Text,
        amount -> BigInt,
        total -> BigInt,
    }
}

diesel::table! {
    said (peer, transfer, kind, epoch) {
        peer -> Text,
        transfer -> Text,
        kind -> Text,
        epoch -> BigInt,
        digest -> Text,
    }
}

diesel::table! {
    parked (peer, seq) {
        peer -> Text,
        seq -> BigInt,
        body -> Text,
        kept -> Text,
    }
}

diesel::table! {
    incident (id) {
        id -> Text,
        peer -> Text,
        kind -> Text,
        transfer -> Nullable<Text>,
        detail -> Text,
        body -> Nullable<Text>,
        happened_at -> BigInt,
        seen_by -> Nullable<Text>,
        seen_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    proven_handle (id) {
        id -> Text,
        member -> Text,
        actor -> Text,
        handle -> Text,
        secret -> Nullable<Text>,
        tries -> Integer,
        asked_at -> BigInt,
        expires_at -> BigInt,
        proven_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    member_mail (id) {
        id -> Text,
        member -> Text,
        address -> Text,
        asked_at -> BigInt,
        proven_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    mail_link (digest) {
        digest -> Text,
        member -> Text,
        purpose -> Text,
        about -> Text,
        made_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    notification (id) {
        id -> Text,
        member -> Text,
        told_as -> Text,
        what -> Text,
        who -> Text,
        title -> Text,
        href -> Text,
        told_at -> BigInt,
        read_at -> Nullable<BigInt>,
        way -> Text,
        mailed_in -> Nullable<Text>,
        mailed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    notification_choice (member, kind) {
        member -> Text,
        kind -> Text,
        way -> Text,
    }
}

diesel::table! {
    direct_notice (actor) {
        actor -> Text,
        member -> Text,
        wanted_since -> Nullable<BigInt>,
        last_at -> Nullable<BigInt>,
        stopped_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    pay_order (id) {
        id -> Text,
        secret -> Text,
        member -> Text,
        actor -> Text,
        note -> Text,
        thread -> Text,
        receiver -> Text,
        named -> Text,
        amount -> BigInt,
        label -> Text,
        state -> Text,
        transfer -> Nullable<Text>,
        worded_at -> Nullable<BigInt>,
        ordered_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    order_note (note) {
        note -> Text,
        actor -> Text,
        answer -> Text,
        pay_order -> Nullable<Text>,
        answered_at -> BigInt,
    }
}

diesel::table! {
    network (qg) {
        qg -> Text,
        host -> Text,
        name -> Text,
        own -> Bool,
        state -> Text,
        reason -> Text,
        since -> BigInt,
        register_uri -> Nullable<Text>,
        register_version -> BigInt,
        register -> Nullable<Text>,
        registered_at -> Nullable<BigInt>,
        checked_at -> Nullable<BigInt>,
        moved_to -> Nullable<Text>,
        fault -> Text,
    }
}

diesel::table! {
    membership (network, organisation) {
        network -> Text,
        organisation -> Text,
        uri -> Text,
        host -> Text,
        name -> Text,
        state -> Text,
        reason -> Text,
        since -> BigInt,
    }
}

diesel::table! {
    question (network, version, number, lang) {
        network -> Text,
        version -> BigInt,
        number -> BigInt,
        lang -> Text,
        text -> Text,
        asked_at -> BigInt,
    }
}

diesel::table! {
    answer (version, field, lang) {
        version -> BigInt,
        field -> Text,
        lang -> Text,
        text -> Text,
    }
}

diesel::table! {
    reading (version) {
        version -> BigInt,
        member -> Nullable<Text>,
        said_at -> BigInt,
        read_again_at -> BigInt,
        asked -> BigInt,
    }
}

diesel::table! {
    application (uri) {
        uri -> Text,
        network -> Text,
        candidate -> Text,
        name -> Text,
        version -> BigInt,
        body -> Text,
        sponsors -> Text,
        answers_to -> Nullable<Text>,
        round -> Nullable<Text>,
        state -> Text,
        reason -> Text,
        asked_at -> BigInt,
        decided_at -> Nullable<BigInt>,
        why -> Nullable<Text>,
    }
}

diesel::table! {
    membership_change (id) {
        id -> Text,
        network -> Text,
        organisation -> Text,
        verb -> Text,
        reason -> Text,
        member -> Nullable<Text>,
        activity -> Nullable<Text>,
        changed_at -> BigInt,
    }
}

diesel::table! {
    round (uri) {
        uri -> Text,
        kind -> Text,
        host -> Text,
        own -> Bool,
        subject -> Text,
        title -> Text,
        version -> BigInt,
        quorum -> BigInt,
        silence -> Text,
        state -> Text,
        opened_at -> BigInt,
        deadline -> BigInt,
        prolonged -> BigInt,
        ended_at -> Nullable<BigInt>,
        body -> Text,
    }
}

diesel::table! {
    party (round, actor) {
        round -> Text,
        actor -> Text,
        name -> Text,
    }
}

diesel::table! {
    stance (uri) {
        uri -> Text,
        round -> Text,
        actor -> Text,
        version -> BigInt,
        choice -> Text,
        content -> Text,
        lang -> Nullable<Text>,
        said_at -> BigInt,
        arrived_at -> BigInt,
        counts -> Bool,
        member -> Nullable<Text>,
        body -> Text,
    }
}

diesel::table! {
    exchange_sum (uri) {
        uri -> Text,
        actor -> Text,
        own -> Bool,
        provider -> Text,
        receiver -> Text,
        minutes -> BigInt,
        begins_at -> BigInt,
        ends_at -> BigInt,
        seen_at -> BigInt,
    }
}

diesel::table! {
    summed (transfer) {
        transfer -> Text,
        exchange_sum -> Text,
    }
}

diesel::table! {
    relayed (object) {
        object -> Text,
        activity -> Text,
        actor -> Text,
        kind -> Text,
        title -> Text,
        body -> Text,
        state -> Text,
        why -> Text,
        reason -> Text,
        member -> Nullable<Text>,
        asked_at -> BigInt,
        decided_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    story (id) {
        id -> Text,
        uri -> Text,
        owner -> Text,
        own -> Bool,
        author -> Nullable<Text>,
        kind -> Text,
        state -> Text,
        theme -> Nullable<Text>,
        commune -> Nullable<Text>,
        title -> Text,
        summary -> Text,
        source -> Text,
        html -> Text,
        folded -> Text,
        language -> Text,
        about -> Nullable<Text>,
        consent -> Bool,
        remark -> Text,
        reviewer -> Nullable<Text>,
        url -> Text,
        publish_at -> Nullable<BigInt>,
        published_at -> BigInt,
        updated_at -> BigInt,
        document -> Nullable<Text>,
        voucher -> Nullable<Text>,
        mailed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    heard (host) {
        host -> Text,
        heard_at -> BigInt,
    }
}

diesel::table! {
    passage (id) {
        id -> Text,
        story -> Text,
        place -> BigInt,
        kind -> Text,
        state -> Text,
        text -> Text,
        language -> Text,
        source -> Nullable<Text>,
        source_title -> Text,
        source_owner -> Text,
        source_name -> Text,
        source_url -> Text,
        checked_at -> BigInt,
    }
}

diesel::table! {
    woven (source, article) {
        source -> Text,
        article -> Text,
        actor -> Text,
        title -> Text,
        url -> Text,
        seen_at -> BigInt,
    }
}

diesel::table! {
    mark (uri) {
        uri -> Text,
        member -> Text,
        marked_at -> BigInt,
    }
}

diesel::table! {
    decision (id) {
        id -> Text,
        uri -> Text,
        host -> Text,
        own -> Bool,
        network -> Bool,
        title -> Text,
        context -> Text,
        proposal -> Text,
        version -> BigInt,
        language -> Text,
        author -> Nullable<Text>,
        author_name -> Text,
        is_public -> Bool,
        phase -> Text,
        round -> Nullable<Text>,
        review_months -> BigInt,
        replaces -> Nullable<Text>,
        opened_at -> BigInt,
        changed_at -> BigInt,
        decided_at -> Nullable<BigInt>,
        review_at -> Nullable<BigInt>,
        reason -> Text,
    }
}

diesel::table! {
    decision_text (decision, version) {
        decision -> Text,
        version -> BigInt,
        proposal -> Text,
        why -> Text,
        changed_at -> BigInt,
    }
}

diesel::table! {
    remark (uri) {
        uri -> Text,
        decision -> Text,
        kind -> Text,
        actor -> Text,
        name -> Text,
        content -> Text,
        lang -> Nullable<Text>,
        said_at -> BigInt,
        arrived_at -> BigInt,
        member -> Nullable<Text>,
        body -> Text,
    }
}

diesel::table! {
    initiative (id) {
        id -> Text,
        uri -> Text,
        title -> Text,
        source -> Text,
        html -> Text,
        language -> Text,
        starter_kind -> Text,
        starter -> Text,
        starter_name -> Text,
        proven_at -> Nullable<BigInt>,
        state -> Text,
        needed -> BigInt,
        deadline -> BigInt,
        result -> Text,
        created_at -> BigInt,
        opened_at -> Nullable<BigInt>,
        changed_at -> BigInt,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    initiative_need (id) {
        id -> Text,
        initiative -> Text,
        position -> BigInt,
        kind -> Text,
        words -> Text,
        hours -> Nullable<BigInt>,
        offer -> Nullable<Text>,
        href -> Nullable<Text>,
        state -> Text,
    }
}

diesel::table! {
    initiative_support (initiative, member) {
        initiative -> Text,
        member -> Text,
        name -> Text,
        sponsor -> Bool,
        supported_at -> BigInt,
    }
}

diesel::table! {
    initiative_proof (hash) {
        hash -> Text,
        initiative -> Text,
        made_at -> BigInt,
    }
}

diesel::table! {
    subscriber (id) {
        id -> Text,
        address -> Text,
        language -> Text,
        asked_at -> BigInt,
        confirmed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    subscriber_token (hash) {
        hash -> Text,
        subscriber -> Text,
        purpose -> Text,
        made_at -> BigInt,
    }
}

diesel::table! {
    event (id) {
        id -> Text,
        uri -> Text,
        owner -> Text,
        own -> Bool,
        author -> Nullable<Text>,
        series -> Nullable<Text>,
        recurrence -> Nullable<Text>,
        apart -> Bool,
        source -> Nullable<Text>,
        source_key -> Nullable<Text>,
        state -> Text,
        status -> Text,
        title -> Text,
        html -> Text,
        language -> Text,
        url -> Text,
        start_at -> BigInt,
        end_at -> BigInt,
        zone -> Text,
        category -> Nullable<Text>,
        commune -> Nullable<Text>,
        room -> Nullable<Text>,
        folded -> Text,
        body -> Text,
        sequence -> BigInt,
        published_at -> BigInt,
        updated_at -> BigInt,
        tell_at -> Nullable<BigInt>,
        told -> Bool,
        document -> Nullable<Text>,
        voucher -> Nullable<Text>,
    }
}

diesel::table! {
    event_tag (event, tag) {
        event -> Text,
        tag -> Text,
    }
}

diesel::table! {
    series (id) {
        id -> Text,
        author -> Nullable<Text>,
        rule -> Text,
        first_at -> Text,
        zone -> Text,
        left_out -> Text,
        form -> Text,
        sequence -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        until_at -> BigInt,
    }
}

diesel::table! {
    event_notice (id) {
        id -> Text,
        event -> Text,
        kind -> Text,
        html -> Text,
        said_at -> BigInt,
    }
}

diesel::table! {
    attendance (id) {
        id -> Text,
        event -> Text,
        who -> Text,
        kind -> Text,
        name -> Text,
        seats -> BigInt,
        state -> Text,
        message -> Text,
        activity -> Nullable<Text>,
        secret -> Nullable<Text>,
        place -> BigInt,
        asked_at -> BigInt,
        decided_at -> Nullable<BigInt>,
        reminded_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    calendar (id) {
        id -> Text,
        url -> Text,
        name -> Text,
        author -> Nullable<Text>,
        commune -> Nullable<Text>,
        category -> Nullable<Text>,
        language -> Text,
        etag -> Nullable<Text>,
        modified -> Nullable<Text>,
        digest -> Nullable<Text>,
        fault -> Text,
        left_out -> BigInt,
        read_at -> Nullable<BigInt>,
        next_at -> BigInt,
        made_at -> BigInt,
    }
}

diesel::table! {
    calendar_key (member) {
        member -> Text,
        hash -> Text,
        made_at -> BigInt,
    }
}

diesel::table! {
    place (id) {
        id -> Text,
        name -> Text,
        about -> Text,
        address -> Text,
        access -> Text,
        hours -> Text,
        status -> Text,
        lease_ends -> Nullable<Text>,
        launch -> Text,
        updated_at -> BigInt,
    }
}

diesel::table! {
    occupant (id) {
        id -> Text,
        name -> Text,
        what -> Text,
        url -> Text,
    }
}

diesel::table! {
    room (id) {
        id -> Text,
        uri -> Text,
        kind -> Text,
        name -> Text,
        text -> Text,
        language -> Text,
        capacity -> Nullable<BigInt>,
        equipment -> Text,
        step_free -> Bool,
        who -> Text,
        approval -> Bool,
        buffer -> BigInt,
        longest -> BigInt,
        hours -> Text,
        cost -> BigInt,
        keeper -> Nullable<Text>,
        retired_at -> Nullable<BigInt>,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    booking (id) {
        id -> Text,
        room -> Text,
        series -> Nullable<Text>,
        about -> Nullable<Text>,
        agreement -> Nullable<Text>,
        member -> Nullable<Text>,
        peer -> Nullable<Text>,
        name -> Text,
        purpose -> Text,
        starts_at -> BigInt,
        ends_at -> BigInt,
        buffer -> BigInt,
        state -> Text,
        cost -> BigInt,
        asked_at -> BigInt,
        decided_at -> Nullable<BigInt>,
        decided_by -> Nullable<Text>,
        remark -> Text,
    }
}

diesel::table! {
    cell (room, piece) {
        room -> Text,
        piece -> BigInt,
        booking -> Text,
    }
}

diesel::table! {
    closure (id) {
        id -> Text,
        room -> Nullable<Text>,
        starts_at -> BigInt,
        ends_at -> BigInt,
        reason -> Text,
        note -> Nullable<Text>,
        made_by -> Text,
        made_at -> BigInt,
    }
}

diesel::table! {
    key_copy (id) {
        id -> Text,
        label -> Text,
        member -> Nullable<Text>,
        name -> Text,
        since -> Nullable<BigInt>,
    }
}

diesel::table! {
    duty (id) {
        id -> Text,
        starts_at -> BigInt,
        ends_at -> BigInt,
        member -> Nullable<Text>,
        note -> Text,
    }
}

diesel::table! {
    foreign_room (uri) {
        uri -> Text,
        owner -> Text,
        name -> Text,
        document -> Text,
        fetched_at -> BigInt,
    }
}

diesel::table! {
    staff_function (id) {
        id -> Text,
        uri -> Text,
        title -> Text,
        about -> Text,
        language -> Text,
        weekly -> BigInt,
        told -> Bool,
        retired_at -> Nullable<BigInt>,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    staff_post (id) {
        id -> Text,
        code -> Text,
        functions -> Text,
        languages -> Text,
        weekly -> BigInt,
        home -> Nullable<Text>,
        worker -> Nullable<Text>,
        starts_on -> Text,
        ends_on -> Nullable<Text>,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    staff_wish (id) {
        id -> Text,
        post -> Text,
        kind -> Text,
        first_at -> Text,
        minutes -> BigInt,
        rule -> Nullable<Text>,
        left_out -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    commitment (id) {
        id -> Text,
        lent -> Text,
        post -> Nullable<Text>,
        agreement -> Nullable<Text>,
        peer -> Nullable<Text>,
        member -> Nullable<Text>,
        name -> Text,
        languages -> Text,
        commune -> Nullable<Text>,
        words -> Text,
        starts_at -> BigInt,
        ends_at -> BigInt,
        state -> Text,
        declined -> Text,
        asked_at -> BigInt,
        decided_at -> Nullable<BigInt>,
        decided_by -> Nullable<Text>,
        promised_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    staff_cell (post, piece) {
        post -> Text,
        piece -> BigInt,
        commitment -> Text,
    }
}

diesel::table! {
    staff_swap (given, wanted) {
        given -> Text,
        wanted -> Text,
        own_post -> Text,
        other_post -> Text,
        asked_by -> Text,
        asked_at -> BigInt,
    }
}

diesel::table! {
    staff_user (id) {
        id -> Text,
        actor -> Text,
        name -> Text,
        functions -> Text,
        yearly -> Nullable<BigInt>,
        joined_on -> Nullable<Text>,
        ends_on -> Nullable<Text>,
        notice_days -> BigInt,
        weight -> BigInt,
        opening -> BigInt,
        since -> Text,
        note -> Text,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    staff_entry (id) {
        id -> Text,
        uri -> Text,
        commitment -> Text,
        post -> Text,
        user_member -> Text,
        month -> Text,
        on_day -> Text,
        minutes -> BigInt,
        kind -> Text,
        entered_at -> BigInt,
        entered_by -> Text,
        corrects -> Nullable<Text>,
        state -> Text,
        words -> Text,
        document -> Nullable<Text>,
        answer -> Nullable<Text>,
        answered_by -> Nullable<Text>,
        answered_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    staff_month (month) {
        month -> Text,
        locked -> Bool,
        left_out -> Text,
        shared -> Nullable<Text>,
    }
}

diesel::table! {
    staff_month_deed (id) {
        id -> Text,
        month -> Text,
        done_at -> BigInt,
        done_by -> Text,
        deed -> Text,
    }
}

diesel::table! {
    staff_absence (id) {
        id -> Text,
        post -> Text,
        first_on -> Text,
        last_on -> Text,
        minutes -> BigInt,
        month -> Text,
    }
}

diesel::table! {
    staff_cost (month, post) {
        month -> Text,
        post -> Text,
        paid -> BigInt,
        salary -> BigInt,
        charges -> BigInt,
        leave_pay -> BigInt,
        training -> BigInt,
        other -> Text,
    }
}

diesel::table! {
    staff_travel (id) {
        id -> Text,
        month -> Text,
        commitment -> Text,
        cents -> BigInt,
    }
}

diesel::table! {
    staff_advance (id) {
        id -> Text,
        user_member -> Text,
        paid_on -> Text,
        cents -> BigInt,
        label -> Text,
        created_at -> BigInt,
        created_by -> Text,
    }
}

diesel::table! {
    staff_document (id) {
        id -> Text,
        user_member -> Text,
        file_name -> Text,
        media_type -> Text,
        sha256 -> Text,
        file_size -> BigInt,
        added_at -> BigInt,
        added_by -> Text,
        file_bytes -> Binary,
    }
}

diesel::table! {
    foreign_function (uri) {
        uri -> Text,
        owner -> Text,
        title -> Text,
        document -> Text,
        updated_at -> BigInt,
        fetched_at -> BigInt,
    }
}

diesel::table! {
    told_hours (uri) {
        uri -> Text,
        owner -> Text,
        agreement -> Text,
        title -> Text,
        code -> Text,
        on_day -> Text,
        minutes -> BigInt,
        sort -> Text,
        corrects -> Nullable<Text>,
        state -> Text,
        words -> Text,
        document -> Text,
        answer -> Nullable<Text>,
        heard_at -> BigInt,
        answered_at -> Nullable<BigInt>,
        answered_by -> Nullable<Text>,
    }
}

diesel::table! {
    map_entry (actor) {
        actor -> Text,
        own -> Bool,
        shown -> Bool,
        name -> Text,
        about -> Text,
        lat -> Nullable<BigInt>,
        lon -> Nullable<BigInt>,
        blurred -> Bool,
        street -> Text,
        postcode -> Text,
        commune -> Nullable<Text>,
        phone -> Text,
        email -> Text,
        web -> Text,
        hours -> Text,
        picture -> Text,
        url -> Text,
        themes -> Text,
        document -> Nullable<Text>,
        updated_at -> BigInt,
        heard_at -> BigInt,
    }
}

diesel::table! {
    map_source (id) {
        id -> Text,
        kind -> Text,
        title -> Text,
        url -> Nullable<Text>,
        categories_url -> Nullable<Text>,
        licence -> Text,
        credit -> Text,
        credit_url -> Text,
        every_hours -> BigInt,
        shown -> Bool,
        etag -> Nullable<Text>,
        modified -> Nullable<Text>,
        digest -> Nullable<Text>,
        fault -> Text,
        fault_text -> Text,
        left_out -> BigInt,
        left_out_why -> Text,
        tried_at -> Nullable<BigInt>,
        read_at -> Nullable<BigInt>,
        next_at -> BigInt,
        made_at -> BigInt,
        made_by -> Nullable<Text>,
        labels_version -> BigInt,
    }
}

diesel::table! {
    map_marker (id) {
        id -> Text,
        source -> Text,
        remote -> Text,
        name -> Text,
        about -> Text,
        lat -> BigInt,
        lon -> BigInt,
        street -> Text,
        postcode -> Text,
        locality -> Text,
        commune -> Nullable<Text>,
        phone -> Text,
        email -> Text,
        web -> Text,
        hours -> Text,
        picture -> Text,
        url -> Text,
        labels -> Text,
        licence -> Text,
        digest -> Text,
        folded -> Text,
        read_at -> BigInt,
        gone_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    map_label (source, remote) {
        source -> Text,
        remote -> Text,
        name -> Text,
        parent -> Nullable<Text>,
        theme -> Nullable<Text>,
        guessed -> Bool,
    }
}

diesel::table! {
    map_claim (id) {
        id -> Text,
        source -> Text,
        remote -> Text,
        actor -> Text,
        name -> Text,
        state -> Text,
        proof -> Nullable<Text>,
        token -> Text,
        page -> Text,
        fault -> Text,
        member -> Nullable<Text>,
        asked_at -> BigInt,
        tried_at -> Nullable<BigInt>,
        decided_at -> Nullable<BigInt>,
        decided_by -> Nullable<Text>,
    }
}

diesel::table! {
    map_twin (one, other) {
        one -> Text,
        other -> Text,
        state -> Text,
        metres -> BigInt,
        likeness -> BigInt,
        found_at -> BigInt,
        decided_at -> Nullable<BigInt>,
        decided_by -> Nullable<Text>,
    }
}

diesel::table! {
    map_hidden (source, remote) {
        source -> Text,
        remote -> Text,
        member -> Text,
        hidden_at -> BigInt,
    }
}

diesel::table! {
    poll (id) {
        id -> Text,
        uri -> Text,
        owner -> Text,
        own -> Bool,
        author -> Nullable<Text>,
        source -> Text,
        html -> Text,
        language -> Nullable<Text>,
        several -> Bool,
        audience -> Text,
        url -> Text,
        voters -> Nullable<BigInt>,
        published_at -> BigInt,
        updated_at -> BigInt,
        ends_at -> Nullable<BigInt>,
        ended_at -> Nullable<BigInt>,
        told_at -> BigInt,
    }
}

diesel::table! {
    poll_answer (poll, place) {
        poll -> Text,
        place -> Integer,
        name -> Text,
        votes -> BigInt,
    }
}

diesel::table! {
    ballot (poll, voter, place) {
        poll -> Text,
        voter -> Text,
        place -> Integer,
        voted_at -> BigInt,
    }
}

diesel::table! {
    face (actor) {
        actor -> Text,
        member -> Text,
        answers -> Bool,
        opened_at -> BigInt,
        closed_at -> Nullable<BigInt>,
    }
}

// Only tables that meet in a query. One list of all would be ten thousand implementations, and minutes of compiling.

// Actors, and what is kept of them.
diesel::allow_tables_to_appear_in_same_query!(
    agreement,
    application,
    ballot,
    conversation,
    event,
    event_tag,
    follower,
    following,
    foreign_function,
    foreign_room,
    host,
    link,
    membership,
    message,
    network,
    note,
    offer,
    poll,
    quote_stamp,
    reaction,
    remote_actor,
    remote_picture,
    story,
    timeline,
);
diesel::allow_tables_to_appear_in_same_query!(delivery, activity, host);
diesel::allow_tables_to_appear_in_same_query!(passage, story);

// Members.
diesel::allow_tables_to_appear_in_same_query!(conversation, face, member);
diesel::allow_tables_to_appear_in_same_query!(initiative_support, proven_handle, reaction);

// The ledger.
diesel::allow_tables_to_appear_in_same_query!(dispute, entry, summed, transfer);
diesel::allow_tables_to_appear_in_same_query!(chain, evidence);
diesel::allow_tables_to_appear_in_same_query!(link, transfer);

// Shared staff.
diesel::allow_tables_to_appear_in_same_query!(commitment, staff_entry, staff_swap);
diesel::allow_tables_to_appear_in_same_query!(staff_document, staff_user);

// The place.
diesel::allow_tables_to_appear_in_same_query!(attendance, event);

// The map.
diesel::allow_tables_to_appear_in_same_query!(map_hidden, map_marker, map_source);
