-- Accounts and sign-in, MySQL 8.4
SET NAMES utf8mb4;

CREATE TABLE `account` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `public_id` binary(16) NOT NULL COMMENT 'uuid, shown in URLs',
  `email` varchar(254) NOT NULL COMMENT 'personal data; compared without case by its collation',
  `password_hash` varchar(100) NOT NULL COMMENT 'argon2id',
  `state` enum('invited','active','locked') NOT NULL DEFAULT 'invited',
  `created_at` datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  `updated_at` datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (`id`),
  UNIQUE KEY `account_email_uq` (`email`),
  UNIQUE KEY `account_public_uq` (`public_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='One row a person';

CREATE TABLE `login_session` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `account_id` bigint unsigned NOT NULL,
  `token_hash` binary(32) NOT NULL,
  `ip` varbinary(16) DEFAULT NULL,
  `created_at` datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  `expires_at` datetime(6) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `login_session_token_uq` (`token_hash`),
  KEY `login_session_account_ix` (`account_id`,`expires_at`),
  CONSTRAINT `login_session_account_fk` FOREIGN KEY (`account_id`) REFERENCES `account` (`id`) ON DELETE CASCADE,
  CONSTRAINT `login_session_order_ck` CHECK (`expires_at` > `created_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='One row a signed-in device';

CREATE TABLE `role` (
  `id` smallint unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(40) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY (`name`)
) ENGINE=InnoDB COMMENT='What someone may do';

CREATE TABLE `account_role` (
  `account_id` bigint unsigned NOT NULL,
  `role_id` smallint unsigned NOT NULL,
  PRIMARY KEY (`account_id`,`role_id`),
  KEY `account_role_role_ix` (`role_id`),
  FOREIGN KEY (`account_id`) REFERENCES `account` (`id`) ON DELETE CASCADE,
  FOREIGN KEY (`role_id`) REFERENCES `role` (`id`) ON DELETE RESTRICT
) ENGINE=InnoDB COMMENT='Who has which role';
