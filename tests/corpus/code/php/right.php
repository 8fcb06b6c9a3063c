<?php
function find($db, $name) {
    $found = $db->prepare('SELECT id FROM users WHERE name = ?');
    $found->execute([$name]);
}
function save($store) {
    try {
        $store->put();
    } catch (StoreError $e) {
        error_log($e->getMessage());
        throw $e;
    }
}
$stored = password_hash($password, PASSWORD_ARGON2ID);
$token = bin2hex(random_bytes(32));
$order = json_decode($_POST['order'], true);
