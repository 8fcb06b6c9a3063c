resource "aws_s3_bucket" "exports" {
  bucket = var.exports_bucket
}
