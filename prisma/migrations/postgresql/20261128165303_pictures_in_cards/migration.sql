-- CreateTable
CREATE TABLE "Picture" (
    "key" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,

    CONSTRAINT "Picture_pkey" PRIMARY KEY ("key","fileId")
);

-- CreateTable
CREATE TABLE "UploadedPicture" (
    "platform" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "uploadId" TEXT,
    "reason" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "UploadedPicture_pkey" PRIMARY KEY ("platform","fileId")
);

-- CreateIndex
CREATE INDEX "Picture_fileId_idx" ON "Picture"("fileId");

-- CreateIndex
CREATE INDEX "UploadedPicture_fileId_idx" ON "UploadedPicture"("fileId");

-- AddForeignKey
ALTER TABLE "Picture" ADD CONSTRAINT "Picture_key_fkey" FOREIGN KEY ("key") REFERENCES "Posting"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Picture" ADD CONSTRAINT "Picture_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UploadedPicture" ADD CONSTRAINT "UploadedPicture_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File"("id") ON DELETE CASCADE ON UPDATE CASCADE;
