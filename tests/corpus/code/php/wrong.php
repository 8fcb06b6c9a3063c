<?php
function find($db, $name) {
    return $db->query("SELECT id FROM users WHERE name = '$name'"); // expect: sql-from-strings
}
function find_too($db, $name) {
    return $db->query("SELECT id FROM users WHERE name = '" . $name . "'"); // expect: sql-from-strings
}
function names($db, $orders) {
    foreach ($orders as $order) {
        $db->query('SELECT name FROM buyer'); // expect: query-in-loop
    }
}
function save($store) {
    try {
        $store->put(); // next: swallowed-exception
    } catch (Exception $e) {
    }
}
curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false); // expect: tls-verification-off
$stored = md5($password); // expect: weak-password-hash
$token = mt_rand(); // expect: random-token
$order = unserialize($_POST['order']); // expect: runs-input
shell_exec("tar czf out.tgz $name"); // expect: shell-from-strings
