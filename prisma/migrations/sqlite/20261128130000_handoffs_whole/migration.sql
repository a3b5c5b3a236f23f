-- CreateTable
CREATE TABLE "Audit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "by" TEXT,
    "what" TEXT NOT NULL,
    "data" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "OrderNumber" (
    "folded" TEXT NOT NULL,
    "handoffId" TEXT NOT NULL,

    PRIMARY KEY ("folded", "handoffId"),
    CONSTRAINT "OrderNumber_handoffId_fkey" FOREIGN KEY ("handoffId") REFERENCES "Handoff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HandoffText" (
    "handoffId" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "text" TEXT NOT NULL,
    CONSTRAINT "HandoffText_handoffId_fkey" FOREIGN KEY ("handoffId") REFERENCES "Handoff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Follower" (
    "handoffId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    PRIMARY KEY ("handoffId", "personId"),
    CONSTRAINT "Follower_handoffId_fkey" FOREIGN KEY ("handoffId") REFERENCES "Handoff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Attachment" (
    "handoffId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,

    PRIMARY KEY ("handoffId", "fileId"),
    CONSTRAINT "Attachment_handoffId_fkey" FOREIGN KEY ("handoffId") REFERENCES "Handoff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Attachment_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Draft" ADD COLUMN "handoffId" TEXT;
ALTER TABLE "Draft" ADD COLUMN "known" JSONB;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Department" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "aliases" JSONB NOT NULL,
    "series" TEXT NOT NULL,
    "restarts" TEXT NOT NULL DEFAULT 'never',
    "hours" JSONB NOT NULL,
    "roomId" TEXT,
    "position" INTEGER NOT NULL,
    "closed" BOOLEAN NOT NULL DEFAULT false
);
INSERT INTO "new_Department" ("aliases", "code", "hours", "nameEn", "nameZh", "position", "roomId", "series") SELECT "aliases", "code", "hours", "nameEn", "nameZh", "position", "roomId", "series" FROM "Department";
DROP TABLE "Department";
ALTER TABLE "new_Department" RENAME TO "Department";
CREATE UNIQUE INDEX "Department_series_key" ON "Department"("series");
CREATE TABLE "new_File" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "mimeType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BLOB,
    "source" JSONB,
    "createdAt" DATETIME NOT NULL
);
INSERT INTO "new_File" ("bytes", "createdAt", "id", "mimeType", "name", "size") SELECT "bytes", "createdAt", "id", "mimeType", "name", "size" FROM "File";
DROP TABLE "File";
ALTER TABLE "new_File" RENAME TO "File";
CREATE INDEX "File_createdAt_idx" ON "File"("createdAt");
CREATE TABLE "new_Handoff" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "series" TEXT NOT NULL,
    "period" TEXT NOT NULL DEFAULT '',
    "number" INTEGER NOT NULL,
    "departmentCode" TEXT NOT NULL,
    "kindCode" TEXT NOT NULL,
    "ask" TEXT NOT NULL,
    "facts" TEXT,
    "kindFacts" JSONB NOT NULL,
    "impactCustomer" TEXT,
    "impactCs" TEXT,
    "impactOps" TEXT,
    "orders" JSONB NOT NULL,
    "urgentBecause" TEXT,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "promisedAt" DATETIME,
    "wishedOn" TEXT,
    "status" TEXT NOT NULL,
    "requesterId" TEXT NOT NULL,
    "requesterPlace" TEXT NOT NULL,
    "ownerId" TEXT,
    "progress" TEXT,
    "reason" TEXT,
    "expectedAt" DATETIME,
    "question" TEXT,
    "result" TEXT,
    "createdAt" DATETIME NOT NULL,
    "since" DATETIME NOT NULL,
    "carries" INTEGER NOT NULL DEFAULT 0,
    "fromId" TEXT,
    "toId" TEXT,
    "takenAt" DATETIME,
    "doneAt" DATETIME,
    "endedAt" DATETIME,
    "endReason" TEXT,
    "maskedAt" DATETIME,
    "version" INTEGER NOT NULL
);
INSERT INTO "new_Handoff" ("ask", "createdAt", "departmentCode", "doneAt", "expectedAt", "facts", "id", "kindCode", "number", "ownerId", "progress", "reason", "requesterId", "requesterPlace", "result", "series", "status", "takenAt", "urgent", "version", "wishedOn", "since", "kindFacts", "orders", "urgentBecause") SELECT "ask", "createdAt", "departmentCode", "doneAt", "expectedAt", "facts", "id", "kindCode", "number", "ownerId", "progress", "reason", "requesterId", "requesterPlace", "result", "series", "status", "takenAt", "urgent", "version", "wishedOn", "createdAt", '{}', CASE WHEN "orderNumber" IS NULL THEN '[]' ELSE json_array(json_object('number', "orderNumber", 'done', json('false'))) END, CASE WHEN "urgent" THEN 'other' END FROM "Handoff";
DROP TABLE "Handoff";
ALTER TABLE "new_Handoff" RENAME TO "Handoff";
INSERT INTO "OrderNumber" ("folded", "handoffId") SELECT upper(replace(replace("orders" ->> '$[0].number', '-', ''), ' ', '')), "id" FROM "Handoff" WHERE "orders" <> '[]';
INSERT INTO "HandoffText" ("handoffId", "at", "text") SELECT "id", "createdAt", lower("series" || '-' || "number" || ' ' || "ask" || ' ' || coalesce("facts", '') || ' ' || coalesce("progress", '') || ' ' || coalesce("result", '')) FROM "Handoff";
UPDATE "HandoffEvent" SET "data" = json_set("data", '$.onBehalf', json('null')) WHERE "kind" IN ('updated', 'done');
UPDATE "HandoffEvent" SET "data" = (
  SELECT json_object('logged', json_object(
    'id', h."id", 'series', h."series", 'period', h."period", 'number', h."number", 'department', h."departmentCode", 'kind', h."kindCode",
    'ask', h."ask", 'facts', h."facts", 'kindFacts', json('{}'), 'impactCustomer', NULL, 'impactCs', NULL, 'impactOps', NULL,
    'orders', json(h."orders"), 'urgentBecause', h."urgentBecause", 'promisedAt', NULL, 'wishedOn', h."wishedOn",
    'requester', h."requesterId", 'requesterPlace', h."requesterPlace", 'createdAt', strftime('%Y-%m-%dT%H:%M:%fZ', h."createdAt" / 1000.0, 'unixepoch'), 'since', strftime('%Y-%m-%dT%H:%M:%fZ', h."since" / 1000.0, 'unixepoch'), 'carries', 0, 'fromId', NULL
  )) FROM "Handoff" h WHERE h."id" = "HandoffEvent"."handoffId"
) WHERE "kind" = 'logged';
CREATE INDEX "Handoff_departmentCode_status_urgent_createdAt_idx" ON "Handoff"("departmentCode", "status", "urgent", "createdAt");
CREATE INDEX "Handoff_requesterId_status_urgent_createdAt_idx" ON "Handoff"("requesterId", "status", "urgent", "createdAt");
CREATE INDEX "Handoff_status_createdAt_idx" ON "Handoff"("status", "createdAt");
CREATE INDEX "Handoff_status_endedAt_idx" ON "Handoff"("status", "endedAt");
CREATE UNIQUE INDEX "Handoff_series_period_number_key" ON "Handoff"("series", "period", "number");
CREATE TABLE "new_Kind" (
    "departmentCode" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "aliases" JSONB NOT NULL,
    "needsResult" BOOLEAN NOT NULL,
    "resultZh" TEXT,
    "resultEn" TEXT,
    "facts" JSONB NOT NULL,
    "answerMinutes" INTEGER,
    "resultMinutes" INTEGER,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("departmentCode", "code"),
    CONSTRAINT "Kind_departmentCode_fkey" FOREIGN KEY ("departmentCode") REFERENCES "Department" ("code") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Kind" ("facts", "aliases", "code", "departmentCode", "nameEn", "nameZh", "needsResult", "position") SELECT '[]', "aliases", "code", "departmentCode", "nameEn", "nameZh", "needsResult", "position" FROM "Kind";
DROP TABLE "Kind";
ALTER TABLE "new_Kind" RENAME TO "Kind";
CREATE TABLE "new_Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "leftAt" DATETIME,
    CONSTRAINT "Person_departmentCode_fkey" FOREIGN KEY ("departmentCode") REFERENCES "Department" ("code") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Person" ("aliases", "departmentCode", "hiredOn", "id", "locale", "name", "nameEn", "position", "roles", "skillLine", "timeZone") SELECT "aliases", "departmentCode", "hiredOn", "id", "locale", "name", "nameEn", "position", "roles", "skillLine", "timeZone" FROM "Person";
DROP TABLE "Person";
ALTER TABLE "new_Person" RENAME TO "Person";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Audit_at_idx" ON "Audit"("at");

-- CreateIndex
CREATE INDEX "OrderNumber_handoffId_idx" ON "OrderNumber"("handoffId");

-- CreateIndex
CREATE INDEX "HandoffText_at_idx" ON "HandoffText"("at");

-- CreateIndex
CREATE INDEX "Follower_personId_idx" ON "Follower"("personId");

-- CreateIndex
CREATE INDEX "Attachment_fileId_idx" ON "Attachment"("fileId");
