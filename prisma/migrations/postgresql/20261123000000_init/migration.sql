-- CreateTable
CREATE TABLE "OrgState" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "company" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "loadedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrgState_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Place" (
    "id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "counter" INTEGER NOT NULL DEFAULT 0,
    "pausedUntil" TIMESTAMP(3),
    "pauseReason" TEXT,

    CONSTRAINT "Place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Department" (
    "code" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "aliases" JSONB NOT NULL,
    "series" TEXT NOT NULL,
    "hours" JSONB NOT NULL,
    "roomId" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Department_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Kind" (
    "departmentCode" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "aliases" JSONB NOT NULL,
    "needsResult" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Kind_pkey" PRIMARY KEY ("departmentCode","code")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "aliases" JSONB NOT NULL,
    "roles" JSONB NOT NULL,
    "departmentCode" TEXT NOT NULL,
    "skillLine" TEXT,
    "hiredOn" TEXT,
    "timeZone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lead" (
    "departmentCode" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Lead_pkey" PRIMARY KEY ("departmentCode","personId")
);

-- CreateTable
CREATE TABLE "Account" (
    "platform" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("platform","userId")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Series" (
    "code" TEXT NOT NULL,
    "last" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Series_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Handoff" (
    "id" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "departmentCode" TEXT NOT NULL,
    "kindCode" TEXT NOT NULL,
    "ask" TEXT NOT NULL,
    "facts" TEXT,
    "orderNumber" TEXT,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "wishedOn" TEXT,
    "status" TEXT NOT NULL,
    "requesterId" TEXT NOT NULL,
    "requesterPlace" TEXT NOT NULL,
    "ownerId" TEXT,
    "progress" TEXT,
    "reason" TEXT,
    "expectedAt" TIMESTAMP(3),
    "result" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "takenAt" TIMESTAMP(3),
    "doneAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "Handoff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandoffEvent" (
    "handoffId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actorId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "HandoffEvent_pkey" PRIMARY KEY ("handoffId","version")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Seen" (
    "id" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "keepUntil" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Seen_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Posting" (
    "key" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "placeId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "card" JSONB,
    "cardHash" TEXT NOT NULL,
    "threadKey" TEXT,
    "expiresAt" TIMESTAMP(3),
    "status" TEXT NOT NULL,
    "shownRevision" INTEGER NOT NULL DEFAULT 0,
    "messageId" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMP(3) NOT NULL,
    "reason" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "finalAt" TIMESTAMP(3),

    CONSTRAINT "Posting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Occurrence" (
    "job" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "heldUntil" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Occurrence_pkey" PRIMARY KEY ("job","name")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "Place_platform_kind_address_key" ON "Place"("platform", "kind", "address");

-- CreateIndex
CREATE UNIQUE INDEX "Department_series_key" ON "Department"("series");

-- CreateIndex
CREATE INDEX "Handoff_departmentCode_status_urgent_createdAt_idx" ON "Handoff"("departmentCode", "status", "urgent", "createdAt");

-- CreateIndex
CREATE INDEX "Handoff_requesterId_status_urgent_createdAt_idx" ON "Handoff"("requesterId", "status", "urgent", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Handoff_series_number_key" ON "Handoff"("series", "number");

-- CreateIndex
CREATE INDEX "Draft_createdAt_idx" ON "Draft"("createdAt");

-- CreateIndex
CREATE INDEX "Seen_keepUntil_idx" ON "Seen"("keepUntil");

-- CreateIndex
CREATE INDEX "Posting_platform_status_position_idx" ON "Posting"("platform", "status", "position");

-- CreateIndex
CREATE INDEX "Posting_status_finalAt_idx" ON "Posting"("status", "finalAt");

-- CreateIndex
CREATE INDEX "Posting_placeId_messageId_idx" ON "Posting"("placeId", "messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Posting_placeId_position_key" ON "Posting"("placeId", "position");

-- AddForeignKey
ALTER TABLE "Kind" ADD CONSTRAINT "Kind_departmentCode_fkey" FOREIGN KEY ("departmentCode") REFERENCES "Department"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_departmentCode_fkey" FOREIGN KEY ("departmentCode") REFERENCES "Department"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_departmentCode_fkey" FOREIGN KEY ("departmentCode") REFERENCES "Department"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandoffEvent" ADD CONSTRAINT "HandoffEvent_handoffId_fkey" FOREIGN KEY ("handoffId") REFERENCES "Handoff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Posting" ADD CONSTRAINT "Posting_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
