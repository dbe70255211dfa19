/** How times and failures are put into sentences, the same way in every module of the run time. */
package dev.weft.http.text;
