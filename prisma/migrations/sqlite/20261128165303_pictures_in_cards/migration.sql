-- CreateTable
CREATE TABLE "Picture" (
    "key" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,

    PRIMARY KEY ("key", "fileId"),
    CONSTRAINT "Picture_key_fkey" FOREIGN KEY ("key") REFERENCES "Posting" ("key") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Picture_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UploadedPicture" (
    "platform" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "uploadId" TEXT,
    "reason" TEXT,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("platform", "fileId"),
    CONSTRAINT "UploadedPicture_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Picture_fileId_idx" ON "Picture"("fileId");

-- CreateIndex
CREATE INDEX "UploadedPicture_fileId_idx" ON "UploadedPicture"("fileId");
