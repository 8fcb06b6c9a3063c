// expect: 6 code/tls-verification-off
package links

import "crypto/tls"

var config = &tls.Config{InsecureSkipVerify: true}
