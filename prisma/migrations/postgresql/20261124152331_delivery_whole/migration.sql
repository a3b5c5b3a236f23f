-- AlterTable
ALTER TABLE "Posting" ADD COLUMN     "attemptAt" TIMESTAMP(3),
ADD COLUMN     "attemptCard" JSONB,
ADD COLUMN     "attemptRevision" INTEGER,
ADD COLUMN     "fileId" TEXT,
ADD COLUMN     "renewAt" TIMESTAMP(3),
ADD COLUMN     "repeated" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "replacesId" TEXT,
ADD COLUMN     "uploadId" TEXT;

-- CreateTable
CREATE TABLE "FormerMessage" (
    "placeId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "FormerMessage_pkey" PRIMARY KEY ("placeId","messageId")
);

-- CreateTable
CREATE TABLE "File" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mimeType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "File_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Hold" (
    "platform" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "refusing" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "Hold_pkey" PRIMARY KEY ("platform","act")
);

-- CreateIndex
CREATE INDEX "File_createdAt_idx" ON "File"("createdAt");

-- CreateIndex
CREATE INDEX "Posting_platform_renewAt_idx" ON "Posting"("platform", "renewAt");

-- CreateIndex
CREATE INDEX "Posting_fileId_idx" ON "Posting"("fileId");

-- AddForeignKey
ALTER TABLE "Posting" ADD CONSTRAINT "Posting_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File"("id") ON DELETE SET NULL ON UPDATE CASCADE;
