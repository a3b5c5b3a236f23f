-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Posting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "platform" TEXT NOT NULL,
    "placeId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "card" JSONB,
    "cardHash" TEXT NOT NULL,
    "fileId" TEXT,
    "uploadId" TEXT,
    "threadKey" TEXT,
    "expiresAt" DATETIME,
    "status" TEXT NOT NULL,
    "shownRevision" INTEGER NOT NULL DEFAULT 0,
    "messageId" TEXT,
    "attemptAt" DATETIME,
    "attemptRevision" INTEGER,
    "attemptCard" JSONB,
    "plainBecause" TEXT,
    "repeated" BOOLEAN NOT NULL DEFAULT false,
    "renewAt" DATETIME,
    "replacesId" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "nextAt" DATETIME NOT NULL,
    "pendingSince" DATETIME NOT NULL,
    "reason" TEXT,
    "createdAt" DATETIME NOT NULL,
    "finalAt" DATETIME,
    CONSTRAINT "Posting_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Posting_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Posting" ("attemptAt", "attemptCard", "attemptRevision", "attempts", "card", "cardHash", "createdAt", "expiresAt", "fileId", "finalAt", "key", "messageId", "nextAt", "pendingSince", "placeId", "platform", "position", "reason", "renewAt", "repeated", "replacesId", "revision", "shownRevision", "status", "threadKey", "uploadId") SELECT "attemptAt", "attemptCard", "attemptRevision", "attempts", "card", "cardHash", "createdAt", "expiresAt", "fileId", "finalAt", "key", "messageId", "nextAt", "nextAt", "placeId", "platform", "position", "reason", "renewAt", "repeated", "replacesId", "revision", "shownRevision", "status", "threadKey", "uploadId" FROM "Posting";
DROP TABLE "Posting";
ALTER TABLE "new_Posting" RENAME TO "Posting";
CREATE INDEX "Posting_platform_status_position_idx" ON "Posting"("platform", "status", "position");
CREATE INDEX "Posting_status_finalAt_idx" ON "Posting"("status", "finalAt");
CREATE INDEX "Posting_placeId_messageId_idx" ON "Posting"("placeId", "messageId");
CREATE INDEX "Posting_platform_renewAt_idx" ON "Posting"("platform", "renewAt");
CREATE INDEX "Posting_fileId_idx" ON "Posting"("fileId");
CREATE UNIQUE INDEX "Posting_placeId_position_key" ON "Posting"("placeId", "position");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
