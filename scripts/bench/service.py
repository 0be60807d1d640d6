"""The earlier service as it was written: the session, then its document, then the author compared, then jsonify."""
import os

import psycopg2
import psycopg2.extras
from flask import Flask, jsonify, session as cookie

app = Flask(__name__)
app.secret_key = "a secret for a benchmark"
connection = None


def rows(statement, *values):
    global connection
    if connection is None:
        connection = psycopg2.connect(os.environ["DATABASE_URL"])
        connection.autocommit = True
    with connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def utc(time):
    return time.isoformat()


@app.get("/enter/<account_id>")
def enter(account_id):
    cookie["user_id"] = account_id
    return jsonify({})


@app.get("/api/chat-sessions/<session_id>")
def get_chat_session(session_id):
    user_id = cookie.get("user_id")
    if not user_id:
        return jsonify({"error": "Authentication required"}), 401
    found = rows("select * from chat_session where id = %s", session_id)
    if not found:
        return jsonify({"error": "Chat session not found"}), 404
    chat_session = found[0]
    document = rows("select id, author_id, title from document where id = %s", chat_session["document_id"])
    if not document or str(document[0]["author_id"]) != user_id:
        return jsonify({"error": "Access denied"}), 403
    messages = rows(
        "select id, parent_id, role, content, status, model, sibling_index, sibling_count, created_at from message"
        " where chat_session_id = %s and on_path order by depth",
        session_id,
    )
    citations = {}
    for citation in rows(
        'select c.message_id, c.number, c.document_version_id, c.quote, c.start, c."end", c.page, c.verified'
        " from citation c join message m on m.id = c.message_id where m.chat_session_id = %s and m.on_path"
        " order by c.message_id, c.number",
        session_id,
    ):
        citations.setdefault(citation.pop("message_id"), []).append(dict(citation))
    return jsonify(
        {
            "chat_session": {
                "id": chat_session["id"],
                "document_id": chat_session["document_id"],
                "title": chat_session["title"],
                "created_at": utc(chat_session["created_at"]),
                "updated_at": utc(chat_session["updated_at"]),
                "message_count": chat_session["message_count"],
                "messages": [
                    {**message, "created_at": utc(message["created_at"]), "citations": citations.get(message["id"], [])}
                    for message in messages
                ],
            }
        }
    )
